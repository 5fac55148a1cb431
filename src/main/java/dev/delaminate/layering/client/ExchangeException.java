package dev.delaminate.layering.client;

import dev.delaminate.layering.Failure;

/** Says that no whole answer came back, and whether the request had been written by then. */
final class ExchangeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;
    private final boolean wasWritten;

    ExchangeException(Failure failure, boolean wasWritten, Throwable cause) {
        super(failure.code() + ": " + failure.message(), cause);
        this.failure = failure;
        this.wasWritten = wasWritten;
    }

    Failure failure() {
        return failure;
    }

    boolean wasWritten() {
        return wasWritten;
    }
}
