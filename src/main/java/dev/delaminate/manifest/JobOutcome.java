package dev.delaminate.manifest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One job and what is known of its price: a row of {@code jobs.csv}.
 *
 * @param id of the row that it was submitted for, else its picture
 * @param requestId null when the service never named it
 * @param billing one of {@code billed, not_billed, in_doubt}
 * @param costMicros in millionths of a US dollar; what it costs if it was billed
 * @param acceptedAt when its request_id was recorded
 * @param service where it was submitted
 */
public record JobOutcome(
        String id,
        @Nullable String requestId,
        String billing,
        long costMicros,
        Instant submittedAt,
        @Nullable Instant acceptedAt,
        String service) {}
