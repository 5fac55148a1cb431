package dev.delaminate.pipeline.run;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.ledger.Row;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Told what happens in a run, after it happened (and, where the ledger records it, after it is durable). Called from any
 * thread and in the middle of the flow: an implementation returns at once. What it throws costs it that event
 * ({@link Watchers}).
 */
public interface RunListener {
    /** A listener that does not care. */
    RunListener NONE = new RunListener() {};

    /** Where a row was when it failed. */
    enum Step {
        PICTURE,
        SUBMIT,
        POLL,
        FETCH
    }

    /** The POST of this row is about to leave. */
    default void submitting(Row row, long reservedMicros) {}

    /** The service surely did not take it: it is PENDING again. */
    default void notTaken(Row row, long releasedMicros, Failure failure) {}

    default void accepted(Row row) {}

    /** A job that an earlier run submitted is polled again. */
    default void resumed(Row row) {}

    /** @param answer as it came; null where none did */
    default void polled(Row row, @Nullable JobStatus answer) {}

    /** The job is finished and its layer URLs are recorded. */
    default void layered(Row row) {}

    default void done(Row row) {}

    /** @param step in which it failed: only a job that was taken counts as paid */
    default void failed(Row row, Step step, Failure failure) {}

    /**
     * A row that was made again is done with the set that it had.
     *
     * @param step in which that was known: after a fetch, the new set is no better, or could not be had
     */
    default void kept(Row row, Step step, String why) {}

    /** A row has ended without another set: it failed, or it keeps the one that it has. */
    default void ended(Row row, Step step, Failure failure) {
        if (row.isMadeAgain()) {
            kept(row, step, failure.code() + ": " + failure.message());
        } else {
            failed(row, step, failure);
        }
    }

    default void inDoubt(Row row, Failure failure) {}

    /** Something was tried again; nothing is lost. */
    default void retrying(Row row, String step, Failure failure, Duration wait) {}

    /** Nobody answers there any more; calls wait. */
    default void outageBegan(String where, Failure failure) {}

    default void outageEnded(String where, Duration away) {}

    /** Somebody there asked to wait; calls pause so long. */
    default void paused(String where, Failure failure, Duration wait) {}

    /** No more rows are submitted from here on. */
    default void stopping(StopReason reason, String why) {}
}
