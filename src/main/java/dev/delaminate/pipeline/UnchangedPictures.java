package dev.delaminate.pipeline;

import dev.delaminate.layering.Blocking;
import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.client.InlinePicture;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
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
public record UnchangedPictures(Path root, boolean isInline, Scheduler files) {
    /** A data URI is a third larger than its file, and services refuse long bodies. */
    private static final long MOST_INLINE_BYTES = 10L << 20;

    /**
     * Emits the file when it is still the one that the manifest was read with. Errors with a Row failure if not, with a Local
     * one when the images root is gone.
     */
    Mono<Path> checked(LayeringRequest request) {
        return Blocking.<Path>call(() -> unchanged(request)).subscribeOn(files);
    }

    /**
     * Emits the file as one that is sent inside its submit, where it is held against its hash once more; errors with a Row
     * failure as {@link #checked}, and for a file too large for it.
     */
    Mono<InlinePicture> inline(LayeringRequest request) {
        return Blocking.<InlinePicture>call(() -> small(request)).subscribeOn(files);
    }

    private Path unchanged(LayeringRequest request) {
        Path file = root.resolve(request.picture());
        try (InputStream in = Files.newInputStream(regular(file))) {
            MessageDigest sha256 = DigestUtils.getSha256Digest();
            new DigestInputStream(in, sha256).transferTo(OutputStream.nullOutputStream());
            return requireUnchanged(request, sha256, file);
        } catch (IOException e) {
            throw unreadable(request, e);
        }
    }

    private InlinePicture small(LayeringRequest request) {
        try {
            if (Files.size(regular(root.resolve(request.picture()))) > MOST_INLINE_BYTES) {
                throw failed("picture_too_large", request.picture() + " is over 10 MiB; use --local-images upload");
            }
            return new InlinePicture(unchanged(request), request.sha256());
        } catch (IOException e) {
            throw unreadable(request, e);
        }
    }

    /** A pipe or a device may stand there by now, and reading it would never end. */
    private static Path regular(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "not a file any more");
        }
        return file;
    }

    private static <T> T requireUnchanged(LayeringRequest request, MessageDigest sha256, T found) {
        if (!HexFormat.of().formatHex(sha256.digest()).equals(request.sha256())) {
            throw failed(
                    "picture_changed",
                    request.picture() + " changed after the manifest was read; run the same command again");
        }
        return found;
    }

    private LayeringException unreadable(LayeringRequest request, IOException cause) {
        if (!Files.isDirectory(root)) {
            String message = "the images root " + root + " is gone; mend that and run the same command again";
            return new LayeringException(new Failure.Local("images_root_gone", message), cause);
        }
        return failed("picture_unreadable", request.picture() + " cannot be read any more (" + cause + ")");
    }

    private static LayeringException failed(String code, String message) {
        return new LayeringException(new Failure.Row(code, Failure.cut(message)));
    }
}
