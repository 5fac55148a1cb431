package dev.delaminate.ledger;

import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One submission of a row.
 *
 * @param number of the job inside this ledger
 * @param requestId null until the service named it
 * @param submittedAt when the row was recorded as SUBMITTING
 * @param result what the finished job offers; null before
 */
public record Job(
        long number,
        @Nullable JobId requestId,
        Instant submittedAt,
        @Nullable LayeringResult result) {}
