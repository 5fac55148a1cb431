package dev.delaminate.ledger.queries;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.Billing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One job as the spend audit sees it.
 *
 * @param number of the job inside the ledger
 * @param rowName of the row that it was submitted for: its id, else its picture
 * @param requestId null when the service never named it
 * @param priceMicros in millionths of a US dollar
 * @param acceptedAt when its request_id was recorded
 */
public record JobRecord(
        long number,
        String rowName,
        @Nullable JobId requestId,
        Account account,
        Billing billing,
        long priceMicros,
        Instant submittedAt,
        @Nullable Instant acceptedAt) {}
