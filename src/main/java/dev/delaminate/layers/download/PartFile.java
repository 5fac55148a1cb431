package dev.delaminate.layers.download;

import dev.delaminate.layering.LayeringException;
import dev.delaminate.output.LocalFault;
import dev.delaminate.output.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A layer on its way in: its bytes go straight to the disk, and are counted and hashed as they pass. {@link #discard}
 * is the last word at any moment and from any thread: after it nothing is left, and later calls do nothing.
 *
 * <p>Every method blocks; those that touch the disk error with {@link LayeringException} of a Local failure.
 */
public final class PartFile {
    private final Path path;
    private final long maxBytes;
    private final MessageDigest digest = DigestUtils.getSha256Digest();
    private @Nullable FileChannel channel;
    private long sizeBytes;
    private boolean isOver;

    /** Touches nothing yet. */
    public PartFile(Path path, long maxBytes) {
        this.path = path;
        this.maxBytes = maxBytes;
    }

    Path path() {
        return path;
    }

    /** Appends {@code bytes}, all of which are taken. Errors with Download past the limit. */
    synchronized void write(ByteBuffer bytes) {
        if (isOver) {
            return;
        }
        sizeBytes += bytes.remaining();
        if (sizeBytes > maxBytes) {
            throw tooLarge(maxBytes);
        }
        digest.update(bytes.duplicate());
        onDisk(() -> WholeFile.writeFully(opened(), bytes));
    }

    /** Makes the file with its first bytes: until then nothing is known to come. */
    private FileChannel opened() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = WholeFile.create(path);
            channel = open;
        }
        return open;
    }

    static LayeringException tooLarge(long maxBytes) {
        return LayeringException.download("too_large", "the layer file is larger than " + maxBytes + " bytes");
    }

    /** Copies {@code source}, which must have {@code expectedBytes}. */
    public synchronized void copyOf(Path source, long expectedBytes) {
        if (isOver) {
            return;
        }
        onDisk(() -> requireSize(source, expectedBytes));
        onDisk(() -> Files.copy(source, path, StandardCopyOption.REPLACE_EXISTING));
    }

    private static void requireSize(Path source, long bytes) throws IOException {
        if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS) || Files.size(source) != bytes) {
            throw LayeringException.download(
                    "shared_layers", source + " of the row with the same work is missing or was changed");
        }
    }

    /** Ends the writing; the file stays, also without a single byte. */
    synchronized void close() {
        if (!isOver) {
            isOver = true;
            onDisk(() -> opened().close());
        }
    }

    public synchronized void discard() {
        isOver = true;
        FileChannel open = channel;
        try {
            if (open != null) {
                onDisk(open::close);
            }
        } finally {
            onDisk(() -> Files.deleteIfExists(path));
        }
    }

    synchronized long sizeBytes() {
        return sizeBytes;
    }

    /** The SHA-256 of what was written, lower-case hex; asked once, after {@link #close}. */
    synchronized String sha256() {
        return Hex.encodeHexString(digest.digest());
    }

    private void onDisk(DiskAction action) {
        try {
            action.run();
        } catch (IOException e) {
            throw LocalFault.exception(e, path);
        }
    }

    private interface DiskAction {
        void run() throws IOException;
    }
}
