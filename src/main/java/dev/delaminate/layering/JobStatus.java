package dev.delaminate.layering;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one poll of a job says. Only {@link Succeeded} and {@link Failed} are final; whatever is unknown is not. */
public sealed interface JobStatus {
    default boolean isTerminal() {
        return false;
    }

    /** @param position in the service's queue, where it says so */
    record Queued(@Nullable Integer position) implements JobStatus {}

    /** Said in a word that tells it from {@link Queued}. */
    record Running() implements JobStatus {}

    /** Queued or running: the answer does not tell which. */
    record Unfinished() implements JobStatus {}

    record Succeeded(LayeringResult result) implements JobStatus {
        @Override
        public boolean isTerminal() {
            return true;
        }
    }

    /** {@code failure} is a Row or Lost failure. */
    record Failed(Failure failure) implements JobStatus {
        @Override
        public boolean isTerminal() {
            return true;
        }
    }

    /**
     * Looks final, but has been seen to pass: final only when {@code looks} such answers came in a row, the last at least
     * {@code span} after the first.
     */
    record Unsettled(Failure failure, int looks, Duration span) implements JobStatus {}

    /** A status word that nobody told us of; pending, and said once. */
    record Unrecognized(String word) implements JobStatus {}
}
