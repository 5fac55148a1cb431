package dev.delaminate.compose.ground;

/** A background that cannot be used as it was asked for; the message names it and says what to do, in one line. */
public final class UnusableGroundException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableGroundException(String message) {
        super(message);
    }
}
