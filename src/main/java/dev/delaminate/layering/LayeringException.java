package dev.delaminate.layering;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Failure} through a publisher. Whatever else comes through a publisher is a bug and stops the run. */
public final class LayeringException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    public LayeringException(Failure failure) {
        this(failure, null);
    }

    public LayeringException(Failure failure, @Nullable Throwable cause) {
        super(failure.code() + ": " + failure.message(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
