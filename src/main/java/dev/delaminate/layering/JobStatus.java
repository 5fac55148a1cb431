package dev.delaminate.layering;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one poll of a job says. Only {@link Succeeded} and {@link Failed} are final; whatever is unknown is not. */
public sealed interface JobStatus {
    default boolean isTerminal() {
        return false;
    }

    /** How long the service asks to wait before the next poll of this job; null when it does not say. */
    default @Nullable Duration retryAfter() {
        return null;
    }

    /** @param position in the service's queue, where it says so */
    record Queued(@Nullable Integer position, @Nullable Duration retryAfter) implements JobStatus {
        public Queued(@Nullable Integer position) {
            this(position, null);
        }
    }

    /** The job is being worked on, said in a word that tells it from {@link Queued}. */
    record Running(@Nullable Duration retryAfter) implements JobStatus {
        public Running() {
            this(null);
        }
    }

    /** The job is queued or running: the answer does not tell which. */
    record Unfinished(@Nullable Duration retryAfter) implements JobStatus {
        public Unfinished() {
            this(null);
        }
    }

    record Succeeded(LayeringResult result) implements JobStatus {
        @Override
        public boolean isTerminal() {
            return true;
        }
    }

    /** {@code failure} is a Row, Lost or Overdue failure. */
    record Failed(Failure failure) implements JobStatus {
        @Override
        public boolean isTerminal() {
            return true;
        }
    }

    /** An answer that looks final and is no word of the model: it is final only with a proof. {@code failure} is a Row or Lost failure. */
    record Unsettled(Failure failure, Proof proof) implements JobStatus {
        @Override
        public @Nullable Duration retryAfter() {
            return failure.retryAfter();
        }
    }

    /** What makes an {@link Unsettled} answer final. */
    enum Proof {
        /** The same answer once more. */
        REPETITION,
        /** The service is seen to know other jobs while it says so of this one (contract, "A witness"). */
        WITNESS
    }

    /** A status word that nobody told us of; pending, and said once. */
    record Unrecognized(String word, @Nullable Duration retryAfter) implements JobStatus {
        public Unrecognized(String word) {
            this(word, null);
        }
    }
}
