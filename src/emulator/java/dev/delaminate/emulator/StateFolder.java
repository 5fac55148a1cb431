package dev.delaminate.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything the emulator keeps, and the only class that knows where:
 *
 * <pre>
 * lock      held by the one emulator that uses the folder
 * jobs.log  what became of each job, see {@link Journal}
 * ports     the two ports of the last run, a line each
 * uploads/  pictures by hash
 * layers/   layers by the picture's hash and their number
 * </pre>
 *
 * Without a folder of the user's, one is made for the time of the run. All methods block.
 */
final class StateFolder {
    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);
    private static final long MOST_BYTES = 4L << 30;

    private final Path folder;
    private final boolean temporary;
    private final FileChannel lock;

    private StateFolder(Path folder, boolean temporary, FileChannel lock) {
        this.folder = folder;
        this.temporary = temporary;
        this.lock = lock;
    }

    /** @throws IllegalStateException in one line, when another emulator uses it or it cannot be written */
    static StateFolder open(@Nullable Path wanted) {
        try {
            Path folder = wanted == null ? Files.createTempDirectory("delaminate-emulator") : wanted;
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new IllegalStateException(
                        "Another emulator uses " + folder + ". End it, or give this one another state folder.");
            }
            return new StateFolder(folder, wanted == null, channel);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The state folder " + wanted + " cannot be used: " + e + ". Give another.", e);
        }
    }

    boolean isTemporary() {
        return temporary;
    }

    Path journal() {
        return folder.resolve("jobs.log");
    }

    BoundedFolder uploads() {
        return BoundedFolder.open(folder.resolve("uploads"), MOST_BYTES);
    }

    BoundedFolder layers() {
        return BoundedFolder.open(folder.resolve("layers"), MOST_BYTES);
    }

    /** The ports of the last run; 0 each if there was none. */
    List<Integer> ports() {
        try {
            List<Integer> ports = Files.readAllLines(folder.resolve("ports")).stream()
                    .map(Integer::parseInt)
                    .toList();
            return ports.size() == 2 ? ports : List.of(0, 0);
        } catch (IOException | NumberFormatException e) {
            return List.of(0, 0);
        }
    }

    void remember(int servicePort, int filesPort) {
        try {
            Files.writeString(folder.resolve("ports"), servicePort + "\n" + filesPort + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Frees the lock; what was only for this run is deleted, as far as nobody is still writing there. */
    void close() {
        try {
            lock.close();
            if (temporary) {
                delete();
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} could not be cleared; it can be deleted by hand: {}", folder, e.toString());
        }
    }

    private void delete() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
