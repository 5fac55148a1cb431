package dev.delaminate.emulator.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** How one answer is put on the wire, faulty ones included. Stateless: the same one can be sent many times. */
@FunctionalInterface
public interface Response {
    /** On subscribe it sends the answer; completes once that has left, or never when nothing is said. On the event loop. */
    Publisher<Void> to(HttpServerResponse wire);

    static Whole json(int status, String body) {
        return new Whole(status, "application/json", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    static Whole html(int status) {
        String page = "<html><head><title>" + status + "</title></head><body><center><h1>" + status
                + "</h1></center><hr><center>nginx</center></body></html>\r\n";
        return new Whole(status, "text/html", Map.of(), page.getBytes(StandardCharsets.US_ASCII));
    }

    static Whole png(byte[] file) {
        return new Whole(200, "image/png", Map.of(), file);
    }

    static Whole empty(int status) {
        return new Whole(status, "text/plain", Map.of(), new byte[0]);
    }

    /** The connection is reset, which the other side sees at once, and nothing is said. */
    static Response reset() {
        return wire -> wire.withConnection(connection -> {
            Channel channel = connection.channel();
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            var unused = channel.close();
        });
    }

    /** Nothing is ever said; the connection stays open. */
    static Response silence() {
        return wire -> Mono.never();
    }

    static Response late(Duration wait, Response reply) {
        return wire -> Mono.delay(wait).thenMany(Mono.defer(() -> Mono.fromDirect(reply.to(wire))));
    }

    /** The head of {@code whole} and the first bytes of its body; then the connection ends. */
    static Response cut(Whole whole, int bytes) {
        return wire -> whole.head(wire).keepAlive(false).sendByteArray(Mono.just(Arrays.copyOf(whole.body, bytes)));
    }

    /** The first bytes of the body under a head that promises no length; then the connection ends, as a whole body would. */
    static Response cutWithoutLength(Whole whole, int bytes) {
        return wire -> wire.header(HttpHeaderNames.CONTENT_TYPE, whole.type)
                .chunkedTransfer(false)
                .keepAlive(false)
                .sendByteArray(Flux.just(Arrays.copyOf(whole.body, bytes)));
    }

    /** One byte at a time under the right length, so many apart. */
    static Response drip(Whole whole, Duration pause) {
        Flux<Integer> ticks = Flux.range(0, whole.body.length).delayElements(pause);
        return wire -> whole.head(wire)
                .send(ticks.map(at -> Unpooled.wrappedBuffer(whole.body, at, 1)), everyByteAtOnce -> true);
    }

    /**
     * A body of many parts, chunked, as fast as it is taken.
     *
     * @param parts made anew for each sending; bounded
     */
    static Response chunked(String type, Iterable<byte[]> parts) {
        return wire -> wire.header(HttpHeaderNames.CONTENT_TYPE, type).sendByteArray(Flux.fromIterable(parts));
    }

    /** Promises {@code length} bytes, sends the parts as fast as they are taken, and ends the connection. */
    static Response promised(String type, long length, Iterable<byte[]> parts) {
        return wire -> wire.header(HttpHeaderNames.CONTENT_TYPE, type)
                .header(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length))
                .keepAlive(false)
                .sendByteArray(Flux.fromIterable(parts));
    }

    /**
     * An answer with its whole body.
     *
     * @param type media type
     * @param headers further ones
     * @param body not copied, and not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // copying every layer would cost more than it is worth
    record Whole(int status, String type, Map<String, String> headers, byte[] body) implements Response {
        public Whole with(String name, String value) {
            return new Whole(status, type, Map.of(name, value), body);
        }

        @Override
        public Publisher<Void> to(HttpServerResponse wire) {
            return head(wire).sendByteArray(Mono.just(body));
        }

        private HttpServerResponse head(HttpServerResponse wire) {
            headers.forEach(wire::header);
            return wire.status(status)
                    .header(HttpHeaderNames.CONTENT_TYPE, type)
                    .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
        }
    }
}
