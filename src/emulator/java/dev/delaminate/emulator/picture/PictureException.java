package dev.delaminate.emulator.picture;

import org.jspecify.annotations.Nullable;

/** A picture that the service refuses: {@link #type()} is the contract's error type, the message says what to do. */
public final class PictureException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String type;

    public PictureException(String type, String message) {
        this(type, message, null);
    }

    public PictureException(String type, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.type = type;
    }

    /** {@code image_load_error}, {@code image_too_small}, {@code image_too_large} or {@code unsupported_image_format}. */
    public String type() {
        return type;
    }
}
