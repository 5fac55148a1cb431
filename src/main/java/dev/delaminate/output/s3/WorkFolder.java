package dev.delaminate.output.s3;

import dev.delaminate.layering.Failure;
import dev.delaminate.output.store.StoreException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The folder of this machine where one works on an OUT in a store. It is named after the address, so that the same OUT finds
 * its log and its time line again, and is its owner's alone: whoever else could write there could have us put their files.
 */
final class WorkFolder {
    private static final int HASH_CHARS = 16;
    private static final FileAttribute<?> OWNERS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** A part waits for its store much shorter. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(3);

    private WorkFolder() {}

    /**
     * Makes it where it is not there yet. Blocks. Errors with {@link StoreException} of a Local failure.
     *
     * @param chosen null for one in the system's folder for temporary files
     */
    static Path of(String address, @Nullable Path chosen) {
        Path folder = chosen == null
                ? Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "delaminate-" + System.getProperty("user.name").replaceAll("[^A-Za-z0-9_-]", "_") + "-"
                                + DigestUtils.sha256Hex(address).substring(0, HASH_CHARS))
                : chosen;
        try {
            Path made = made(folder.toAbsolutePath().normalize());
            if (chosen == null) {
                requireOwn(made);
            }
            Path parts = Files.createDirectories(made.resolve(S3Path.PARTS));
            sweep(parts);
            return made;
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** Makes it, and what is above it. Blocks. Errors with {@link StoreException} of a Local failure. */
    static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static StoreException unusable(Path folder, IOException e) {
        String said = "cannot work in " + folder + " (" + e + "): name another folder with --scratch";
        return new StoreException(new Failure.Local("scratch", Failure.cut(said)), e);
    }

    /** Takes away what processes that were killed were about to put into the store. */
    private static void sweep(Path parts) throws IOException {
        Instant old = Instant.now().minus(LEFT_BEHIND);
        try (Stream<Path> all = Files.list(parts)) {
            for (Path part : all.toList()) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(old)) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (NoSuchFileException e) {
            // Somebody else was faster; the rest is for the next time.
        }
    }

    private static Path made(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(
                    folder, isPosix() ? new FileAttribute<?>[] {OWNERS_ALONE} : new FileAttribute<?>[0]);
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("it is no folder");
        }
        return folder;
    }

    /** Its name can be foretold, and everybody may make it there. */
    private static void requireOwn(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "own", ".part");
        try {
            boolean isOwn = !Files.isSymbolicLink(folder)
                    && (!isPosix() || Files.getOwner(folder).equals(Files.getOwner(probe)));
            if (!isOwn) {
                throw new IOException("it is another user's");
            }
        } finally {
            Files.delete(probe);
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
