package dev.delaminate.emulator.jobs;

import dev.delaminate.emulator.layering.BoundedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * jobs.db   jobs and ports, see {@link SqliteJournal}
 * uploads/  pictures by hash
 * layers/   layers by the picture's hash and their number
 * </pre>
 *
 * Without a folder of the user's, one is made for the time of the run. All methods block.
 */
public record StateFolder(Path folder, boolean isTemporary) {
    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);
    private static final long MOST_BYTES = 4L << 30;

    /** @throws IllegalStateException in one line, when it cannot be written */
    public static StateFolder open(@Nullable Path wanted) {
        try {
            Path folder = wanted == null ? Files.createTempDirectory("delaminate-emulator") : wanted;
            return new StateFolder(Files.createDirectories(folder), wanted == null);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The state folder " + wanted + " cannot be used: " + e + ". Give another.", e);
        }
    }

    public Path jobs() {
        return folder.resolve("jobs.db");
    }

    public BoundedFolder uploads() {
        return BoundedFolder.open(folder.resolve("uploads"), MOST_BYTES);
    }

    public BoundedFolder layers() {
        return BoundedFolder.open(folder.resolve("layers"), MOST_BYTES);
    }

    /** Deletes what was only for this run, as far as nobody is still writing there. */
    public void close() {
        if (!isTemporary) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} could not be cleared; it can be deleted by hand: {}", folder, e.toString());
        }
    }
}
