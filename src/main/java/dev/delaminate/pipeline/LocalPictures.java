package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The pictures on this machine that a manifest names. A file that is not the one that was hashed when the manifest was read
 * is not sent: it would be layered, and paid for, under another picture's name.
 *
 * @param root the images root; every picture lies below it
 * @param isInline whether to send pictures as data URIs instead of uploading them
 * @param files where blocking reads run
 */
public record LocalPictures(Path root, boolean isInline, Scheduler files) {
    /** A data URI is a third larger than its file and is held in memory. */
    private static final long MOST_INLINE_BYTES = 10L << 20;

    /** Emits the file when it is still the one that the manifest was read with; errors with a Row failure if not. */
    Mono<Path> checked(LayeringRequest request) {
        return Mono.fromCallable(() -> unchanged(request)).subscribeOn(files);
    }

    /** Emits the file as a {@code data:} URI; errors with a Row failure as {@link #checked}, and for a file too large for it. */
    Mono<String> dataUri(LayeringRequest request) {
        return Mono.fromCallable(() -> encoded(unchanged(request))).subscribeOn(files);
    }

    private Path unchanged(LayeringRequest request) {
        Path file = root.resolve(request.picture());
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, sha256).transferTo(OutputStream.nullOutputStream());
            if (HexFormat.of().formatHex(sha256.digest()).equals(request.sha256())) {
                return file;
            }
        } catch (IOException e) {
            throw failed("picture_unreadable", request.picture() + " cannot be read any more (" + e + ")");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        throw failed(
                "picture_changed",
                request.picture() + " changed after the manifest was read; --accept-changes layers it as it is now");
    }

    private static String encoded(Path file) throws IOException {
        if (Files.size(file) > MOST_INLINE_BYTES) {
            throw failed("picture_too_large", file.getFileName() + " is over 10 MiB; use --local-images upload");
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        String type = extension.equals("jpg") ? "jpeg" : extension;
        return "data:image/" + type + ";base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }

    private static LayeringException failed(String code, String message) {
        return new LayeringException(new Failure.Row(code, message));
    }
}
