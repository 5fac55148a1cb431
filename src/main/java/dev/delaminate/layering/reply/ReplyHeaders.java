package dev.delaminate.layering.reply;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** The headers of an answer that mean something here, as they were written; null where there is none. */
public record ReplyHeaders(
        @Nullable String retryAfter,
        @Nullable String retryable,
        @Nullable String date) {
    static final String X_FAL_RETRYABLE = "X-Fal-Retryable";
    static final ReplyHeaders NONE = new ReplyHeaders(null, null, null);

    public static ReplyHeaders from(HttpHeaders headers) {
        return new ReplyHeaders(
                headers.get(HttpHeaderNames.RETRY_AFTER),
                headers.get(X_FAL_RETRYABLE),
                headers.get(HttpHeaderNames.DATE));
    }
}
