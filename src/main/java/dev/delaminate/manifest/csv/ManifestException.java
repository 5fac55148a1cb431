package dev.delaminate.manifest.csv;

import org.jspecify.annotations.Nullable;

/**
 * The manifest as a whole cannot be used, or an option that describes it is wrong; nothing is started. The message is
 * one line that names the place (line, column or option) and says what to do.
 */
public final class ManifestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ManifestException(String message) {
        this(message, null);
    }

    public ManifestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
