package dev.delaminate.layering.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * What is sent to the service.
 *
 * @param body exactly {@code length} bytes, made anew for each subscriber; null for none
 * @param replyLimit bytes of an answer that are read
 */
record Request(
        HttpMethod method,
        URI uri,
        @Nullable Publisher<ByteBuf> body,
        String contentType,
        long length,
        int replyLimit) {
    private static final int REPLY_LIMIT_BYTES = 4 * 1024 * 1024;

    /** An error can repeat its whole input, a picture as a data URI, and JSON may write one character of it as two. */
    private static final int ECHO_GROWTH = 2;

    private static final int MAX_REPLY_LIMIT_BYTES = 256 * 1024 * 1024;

    static Request get(URI uri) {
        return new Request(HttpMethod.GET, uri, null, "", 0, REPLY_LIMIT_BYTES);
    }

    static Request post(URI uri, byte[] json) {
        return post(uri, Mono.fromSupplier(() -> Unpooled.wrappedBuffer(json)), json.length);
    }

    static Request post(URI uri, InlineBody json) {
        return post(uri, json.content(), json.length());
    }

    private static Request post(URI uri, Publisher<ByteBuf> json, long length) {
        long withEcho = REPLY_LIMIT_BYTES + ECHO_GROWTH * length;
        int replyLimit = (int) Math.min(withEcho, MAX_REPLY_LIMIT_BYTES);
        return new Request(HttpMethod.POST, uri, json, "application/json", length, replyLimit);
    }

    static Request post(URI uri, Multipart multipart) {
        return new Request(
                HttpMethod.POST, uri, multipart.body(), multipart.contentType(), multipart.length(), REPLY_LIMIT_BYTES);
    }
}
