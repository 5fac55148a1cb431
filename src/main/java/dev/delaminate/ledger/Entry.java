package dev.delaminate.ledger;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.output.LayerSet;

/**
 * One arrow in the life of a row, as it is written into the ledger. A ledger refuses an entry whose row is not in a state
 * that the arrow starts from: that is a bug, and the run stops before money follows it.
 *
 * <p>A row that is made again for a better set goes round by the same arrows. Those to FAILED lead it back to DONE, with
 * the set that it has and the job that made it.
 */
public sealed interface Entry {
    long row();

    /** PENDING → SUBMITTING, durable before the POST leaves; reserves the price of the job. */
    record Submitting(long row, long job, long reservedMicros) implements Entry {}

    /** SUBMITTING → IN_FLIGHT, durable before the first poll. */
    record Accepted(long row, long job, JobId requestId) implements Entry {}

    /** SUBMITTING → PENDING: surely no job came of it; releases the reservation. */
    record NotTaken(long row, long job) implements Entry {}

    /** SUBMITTING → FAILED: the service refused the row before taking it; releases the reservation. */
    record Refused(long row, long job, Failure failure) implements Entry {}

    /** PENDING → FAILED: it could not even be sent (its local picture is gone, or the service does not take it). */
    record Unsendable(long row, Failure failure) implements Entry {}

    /** SUBMITTING → IN_DOUBT: the reservation stays. */
    record Doubted(long row, long job, Failure failure) implements Entry {}

    /** IN_FLIGHT → LAYERED. */
    record Finished(long row, long job, LayeringResult result) implements Entry {}

    /** IN_FLIGHT or LAYERED → FAILED: paid, or counted as paid. */
    record Failed(long row, long job, Failure failure) implements Entry {}

    /** LAYERED → IN_FLIGHT: its layer URLs are of no use any more, the job is asked for fresh ones. */
    record AskedAgain(long row, long job) implements Entry {}

    /**
     * LAYERED → DONE, for a row that is made again: the new set is no better, and the old one stays with its job.
     *
     * @param why in one line
     */
    record Kept(long row, long job, String why) implements Entry {}

    /** LAYERED or FOLLOWING → DONE: every layer is in its place. */
    record Placed(long row, LayerSet set) implements Entry {}
}
