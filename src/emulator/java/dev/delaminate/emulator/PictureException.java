package dev.delaminate.emulator;

import org.jspecify.annotations.Nullable;

/** A picture that the service refuses: {@link #type()} is the contract's error type, the message says what to do. */
final class PictureException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String type;

    PictureException(String type, String message) {
        this(type, message, null);
    }

    PictureException(String type, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.type = type;
    }

    /** {@code image_load_error}, {@code image_too_small}, {@code image_too_large} or {@code unsupported_image_format}. */
    String type() {
        return type;
    }
}
