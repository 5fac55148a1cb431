package dev.delaminate.output;

import org.jspecify.annotations.Nullable;

/** OUT cannot be used as it stands; the message is one line for the user and says what to do. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public OutputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
