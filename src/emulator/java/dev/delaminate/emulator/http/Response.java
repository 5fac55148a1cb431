package dev.delaminate.emulator.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How one answer is put on the wire, faulty ones included. Stateless: the same reply can be sent many times. */
@FunctionalInterface
public interface Response {
    /** Called on the event loop. */
    void to(Wire wire);

    static WholeResponse json(int status, String body) {
        return new WholeResponse(status, "application/json", "", body.getBytes(StandardCharsets.UTF_8));
    }

    static WholeResponse html(int status) {
        String page = "<html><head><title>" + status + "</title></head><body><center><h1>" + status
                + "</h1></center><hr><center>nginx</center></body></html>\r\n";
        return new WholeResponse(status, "text/html", "", page.getBytes(StandardCharsets.US_ASCII));
    }

    static WholeResponse png(byte[] file) {
        return new WholeResponse(200, "image/png", "", file);
    }

    static WholeResponse empty(int status) {
        return new WholeResponse(status, "text/plain", "", new byte[0]);
    }

    /** The connection is reset and nothing is said. */
    static Response reset() {
        return Wire::reset;
    }

    /** Nothing is ever said; the connection stays open. */
    static Response silence() {
        return wire -> {};
    }

    static Response late(Duration wait, Response reply) {
        return wire -> wire.later(wait, () -> reply.to(wire));
    }

    /** The head of {@code whole} and the first bytes of its body; then the connection ends. */
    static Response cut(WholeResponse whole, int bytes) {
        return wire -> wire.sendAndClose(whole.head(), whole.body(), Math.min(bytes, whole.body().length));
    }

    /** The first bytes of the body under a head that promises no length; then the connection ends, as a whole body would. */
    static Response cutWithoutLength(WholeResponse whole, int bytes) {
        return wire -> wire.sendAndClose(
                Wire.head(whole.status(), "Content-Type: " + whole.type() + "\r\nConnection: close\r\n"),
                whole.body(),
                Math.min(bytes, whole.body().length));
    }

    /** One byte at a time under the right length, so many apart. */
    static Response drip(WholeResponse whole, Duration pause) {
        byte[] body = whole.body();
        return wire -> wire.stream(
                whole.head(),
                IntStream.range(0, body.length)
                        .mapToObj(at -> new byte[] {body[at]})
                        .iterator(),
                pause,
                false);
    }

    /**
     * A body of many parts, chunked, as fast as it is taken.
     *
     * @param parts made anew for each sending; bounded
     */
    static Response chunked(String type, Iterable<byte[]> parts) {
        return wire -> wire.stream(
                Wire.head(200, "Content-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n"),
                Stream.concat(StreamSupport.stream(parts.spliterator(), false), Stream.of(new byte[0]))
                        .map(Response::chunk)
                        .iterator(),
                Duration.ZERO,
                false);
    }

    /** Promises {@code length} bytes, sends the parts as fast as they are taken, and ends the connection. */
    static Response promised(String type, long length, Iterable<byte[]> parts) {
        return wire -> wire.stream(
                Wire.head(200, "Content-Type: " + type + "\r\nContent-Length: " + length + "\r\n"),
                parts.iterator(),
                Duration.ZERO,
                true);
    }

    /** A part in the framing of RFC 9112, section 7.1; an empty one is the last. */
    private static byte[] chunk(byte[] part) {
        byte[] size = (Integer.toHexString(part.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] chunk = Arrays.copyOf(size, size.length + part.length + 2);
        System.arraycopy(part, 0, chunk, size.length, part.length);
        chunk[chunk.length - 2] = '\r';
        chunk[chunk.length - 1] = '\n';
        return chunk;
    }
}
