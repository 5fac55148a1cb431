package dev.delaminate.output.store;

import dev.delaminate.layering.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The store of OUT did not do what it was asked. No {@link java.io.IOException}: to whoever asks whether a file is there,
 * that would say that it is not.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    public StoreException(Failure failure, @Nullable Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    /** What is to be done about it; its message is one line for the user. */
    public Failure failure() {
        return failure;
    }
}
