package dev.delaminate.look.http;

import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param address http(s), as the user wrote it
 * @param bytes of the file that are wanted, from its beginning; more are never read
 * @param etag known from before; null where nothing is
 * @param modified the header Last-Modified from before
 */
public record Question(
        String address,
        int bytes,
        @Nullable String etag,
        @Nullable String modified) {
    public static Question of(String address, int bytes) {
        return new Question(address, bytes, null, null);
    }
}
