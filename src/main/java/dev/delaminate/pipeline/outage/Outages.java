package dev.delaminate.pipeline.outage;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringException;
import org.jspecify.annotations.Nullable;

/**
 * Tells an outage from an answer: whoever refuses or knows nothing of a file is there. Who asks to wait is neither: a
 * gateway in front of a dead service says 503 as well, so it neither closes a gate nor opens one.
 */
public final class Outages {
    private Outages() {}

    public static boolean isUnanswered(Failure failure) {
        return failure instanceof Failure.Unreachable
                || (failure instanceof Failure.Transient broken && !broken.isAnswer());
    }

    /** An answer to a poll that says nothing of the job; only a witness makes it count. */
    public static boolean isUnsound(JobStatus status) {
        return status instanceof JobStatus.Unsettled unsettled && unsettled.proof() == JobStatus.Proof.WITNESS;
    }

    /** An expected error that is an answer all the same. */
    static boolean isAnswer(Throwable error) {
        Failure failure = failureOf(error);
        return failure != null && !isUnanswered(failure) && !(failure instanceof Failure.Busy);
    }

    static @Nullable Failure failureOf(Throwable error) {
        return error instanceof LayeringException expected ? expected.failure() : null;
    }
}
