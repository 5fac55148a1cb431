package dev.delaminate.layering;

import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

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

    /** A layer that its host has, and that cannot be taken: {@link Failure.Download}. */
    public static LayeringException download(String code, String message) {
        return new LayeringException(new Failure.Download(code, Failure.cut(message)));
    }

    /**
     * The first of several errors: where inner sources of one operator fail in the same moment, it hands them on together,
     * in a wrapping that nobody would know again.
     */
    public static Throwable firstOf(Throwable error) {
        return Exceptions.unwrapMultipleExcludingTracebacks(error).get(0);
    }

    public Failure failure() {
        return failure;
    }
}
