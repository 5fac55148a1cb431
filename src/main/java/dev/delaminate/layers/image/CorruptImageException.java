package dev.delaminate.layers.image;

/** The bytes are not a whole picture; the message says what is wrong with them. */
final class CorruptImageException extends Exception {
    private static final long serialVersionUID = 1;

    CorruptImageException(String message) {
        super(message);
    }
}
