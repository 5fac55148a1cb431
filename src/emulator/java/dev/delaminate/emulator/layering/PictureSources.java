package dev.delaminate.emulator.layering;

import dev.delaminate.emulator.picture.PictureException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.LoopResources;

/** Gets pictures: its own uploads from disk, all others over HTTP. */
public final class PictureSources {
    static final int MOST_BYTES = 32 << 20;

    /** What an upload is called: {@code /uploads/<sha256>/<file name>}, at whatever address it was told. */
    private static final Pattern UPLOAD = Pattern.compile("^(?:https?://[^/?#]+)?/uploads/([0-9a-f]{64})(?:[/?#].*)?$");

    private static final Pattern DATA_URI = Pattern.compile("^data:[^,]{0,200}?(;base64)?,", Pattern.CASE_INSENSITIVE);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BoundedFolder uploads;
    private final Scheduler work;
    private final HttpClient client;

    public PictureSources(BoundedFolder uploads, Scheduler work, LoopResources loops) {
        this.uploads = uploads;
        this.work = work;
        this.client = HttpClient.newConnection()
                .runOn(loops)
                .followRedirect(true)
                .compress(true)
                .responseTimeout(PATIENCE);
    }

    /**
     * The bytes of a picture, 1 at most {@link #MOST_BYTES} long. On subscribe it reads or fetches; on cancel it stops. Errors with a
     * {@link PictureException}; emits on an I/O thread or the work scheduler.
     */
    Mono<byte[]> picture(String source) {
        String upload = uploadIn(source);
        // Fetched if it is not here: another emulator calls its uploads the same.
        return upload == null
                ? fetched(source)
                : upload(upload).filter(picture -> picture.length > 0).switchIfEmpty(fetched(source));
    }

    /** Where files block, and decoding may. */
    public Scheduler work() {
        return work;
    }

    /** The file of an upload; empty bytes when there is none. Emits on the work scheduler. */
    public Mono<byte[]> upload(String hash) {
        return Mono.fromCallable(() -> uploads.get(hash)).subscribeOn(work);
    }

    /** The hash in the address of an upload; null if it is no such address. */
    public static @Nullable String uploadIn(String source) {
        Matcher upload = UPLOAD.matcher(source);
        return upload.matches() ? upload.group(1) : null;
    }

    /** @throws PictureException when it cannot be read */
    public static byte[] decoded(String dataUri) {
        Matcher head = DATA_URI.matcher(dataUri);
        if (!head.lookingAt() || head.group(1) == null) {
            throw new PictureException("image_load_error", "Write a data URI as data:image/png;base64,…");
        }
        try {
            return bounded(Base64.getMimeDecoder().decode(dataUri.substring(head.end())));
        } catch (IllegalArgumentException e) {
            throw new PictureException("image_load_error", "The data URI is not base64", e);
        }
    }

    private static byte[] bounded(byte[] picture) {
        if (picture.length > MOST_BYTES) {
            throw new PictureException("file_too_large", "At most 32 MB for one picture");
        }
        if (picture.length == 0) {
            throw new PictureException("image_load_error", "The picture has no bytes");
        }
        return picture;
    }

    /** Keeps a picture and returns the path under which it is served; blocks, so only on the work scheduler. */
    public String kept(byte[] picture, String fileName) {
        String hash = DigestUtils.sha256Hex(bounded(picture));
        uploads.put(hash, picture);
        return "/uploads/" + hash + "/" + fileName;
    }

    private Mono<byte[]> fetched(String url) {
        return Mono.defer(() -> client.get()
                        .uri(URI.create(url))
                        .response(PictureSources::body)
                        .next())
                .timeout(PATIENCE)
                .map(PictureSources::bounded)
                .onErrorMap(error -> !(error instanceof PictureException), PictureSources::noDownload);
    }

    private static Flux<byte[]> body(HttpClientResponse response, ByteBufFlux content) {
        if (response.status().code() != 200) {
            return Flux.error(new PictureException(
                    "file_download_error",
                    "The picture's host answered " + response.status().code()));
        }
        return content.collect(ByteArrayOutputStream::new, PictureSources::append)
                .map(ByteArrayOutputStream::toByteArray)
                .flux();
    }

    private static void append(ByteArrayOutputStream body, ByteBuf part) {
        if (body.size() + part.readableBytes() > MOST_BYTES) {
            throw new PictureException("file_too_large", "At most 32 MB for one picture");
        }
        body.writeBytes(ByteBufUtil.getBytes(part));
    }

    private static PictureException noDownload(Throwable cause) {
        return new PictureException("file_download_error", "Could not download the picture: " + cause, cause);
    }
}
