package dev.delaminate.layering.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufFlux;

/**
 * A picture as the one field {@code file} of a form (RFC 7578). It is read from disk while it is sent, by a thread that may
 * block.
 *
 * <pre>
 * --b7c…
 * Content-Disposition: form-data; name="file"; filename="shoe-1.png"
 * Content-Type: image/png
 *
 * (the bytes)
 * --b7c…--
 * </pre>
 */
final class Multipart {
    private static final int MAX_NAME_CHARS = 80;
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp",
            "gif", "image/gif",
            "avif", "image/avif");

    private final Path picture;
    private final long pictureBytes;
    private final String boundary;
    private final byte[] head;
    private final byte[] tail;

    private Multipart(Path picture, long pictureBytes) {
        this.picture = picture;
        this.pictureBytes = pictureBytes;
        this.boundary = UUID.randomUUID().toString();
        String name = picture.getFileName().toString();
        this.head = ascii("--" + boundary + "\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"" + harmless(name) + "\"\r\n"
                + "Content-Type: " + contentType(name) + "\r\n\r\n");
        this.tail = ascii("\r\n--" + boundary + "--\r\n");
    }

    /** Blocks for the size of the file. */
    static Multipart of(Path picture) throws IOException {
        if (!Files.isRegularFile(picture) || !Files.isReadable(picture)) {
            throw new IOException("not a file that can be read");
        }
        return new Multipart(picture, Files.size(picture));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    long length() {
        return head.length + pictureBytes + tail.length;
    }

    Publisher<ByteBuf> body() {
        return Flux.concat(
                Mono.fromSupplier(() -> Unpooled.wrappedBuffer(head)),
                ByteBufFlux.fromPath(picture, CHUNK_BYTES).subscribeOn(Schedulers.boundedElastic()),
                Mono.fromSupplier(() -> Unpooled.wrappedBuffer(tail)));
    }

    /** The end of the name, where its extension is, in letters that no parser of headers stumbles over. */
    private static String harmless(String name) {
        String end = name.length() <= MAX_NAME_CHARS ? name : name.substring(name.length() - MAX_NAME_CHARS);
        return end.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String contentType(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return CONTENT_TYPES.getOrDefault(extension, "application/octet-stream");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
