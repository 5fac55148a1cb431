package dev.delaminate.export;

import java.io.IOException;

/** An artwork for which a format has no room; the message says what is too large and what to do, in one line. */
public final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    public TooLargeException(String message) {
        super(message);
    }
}
