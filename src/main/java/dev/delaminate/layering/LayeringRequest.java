package dev.delaminate.layering;

import org.jspecify.annotations.Nullable;

/**
 * What a row asks the service for: one picture and its parameters.
 *
 * @param picture an http(s) URL exactly as the user wrote it, or the path of a local file below the images root, with
 *     {@code /} between its parts
 * @param sha256 of the local file's bytes, lower-case hex; null when the picture is a URL
 */
public record LayeringRequest(String picture, @Nullable String sha256, LayeringParameters parameters) {
    public static final int MAX_URL_CHARS = 8192;

    public boolean isLocal() {
        return sha256 != null;
    }
}
