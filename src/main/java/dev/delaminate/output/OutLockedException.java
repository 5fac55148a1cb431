package dev.delaminate.output;

/** Another process, or another run in this one, holds OUT; the message says which. */
public final class OutLockedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutLockedException(String message) {
        super(message);
    }
}
