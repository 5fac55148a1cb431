package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import org.jspecify.annotations.Nullable;

/** Tells an outage from an answer: whoever refuses, asks to wait or knows nothing of a file is there. */
final class Outages {
    private Outages() {}

    static boolean isUnanswered(@Nullable Failure failure) {
        return failure instanceof Failure.Unreachable || failure instanceof Failure.Transient;
    }

    static boolean isFailure(Throwable error) {
        return error instanceof LayeringException;
    }

    /** An expected error that is an answer all the same. */
    static boolean isAnswer(Throwable error) {
        return isFailure(error) && !isUnanswered(failureOf(error));
    }

    static @Nullable Failure failureOf(Throwable error) {
        return error instanceof LayeringException expected ? expected.failure() : null;
    }
}
