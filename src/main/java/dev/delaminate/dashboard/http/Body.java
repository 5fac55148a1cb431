package dev.delaminate.dashboard.http;

import dev.delaminate.dashboard.endpoint.Refusal;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.ByteArrayOutputStream;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** The body of a request, which may be short only. */
final class Body {
    private Body() {}

    /** On subscribe reads it. Emits it whole; errors with a {@link Refusal} as soon as it is longer than {@code mostBytes}. */
    static Mono<byte[]> of(HttpServerRequest request, int mostBytes) {
        if (announced(request) > mostBytes) {
            return Mono.error(tooLarge(mostBytes));
        }
        return request.receive()
                .asByteArray()
                .reduceWith(ByteArrayOutputStream::new, (body, piece) -> appended(body, piece, mostBytes))
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static long announced(HttpServerRequest request) {
        String length = request.requestHeaders().get(HttpHeaderNames.CONTENT_LENGTH, "0");
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("The length of the body is no number.");
        }
    }

    private static ByteArrayOutputStream appended(ByteArrayOutputStream body, byte[] piece, int mostBytes) {
        if (body.size() + piece.length > mostBytes) {
            throw tooLarge(mostBytes);
        }
        body.writeBytes(piece);
        return body;
    }

    private static Refusal tooLarge(int mostBytes) {
        return new Refusal(413, "A body may have at most " + mostBytes + " bytes.");
    }
}
