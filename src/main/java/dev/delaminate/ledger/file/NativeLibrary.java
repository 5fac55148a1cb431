package dev.delaminate.ledger.file;

import dev.delaminate.ledger.LedgerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's native library, which is unpacked into a file and loaded from there, once for each process. A killed process
 * leaves its copy behind; the next one that opens the ledger for writing sweeps.
 */
final class NativeLibrary {
    private static final String FOLDER = "org.sqlite.tmpdir";

    /** A file this young may be another process's, unpacked and not yet loaded. */
    private static final Duration SWEEP_AGE = Duration.ofMinutes(1);

    private NativeLibrary() {}

    /**
     * Loads it from {@code folder}; where nothing can be written or executed there (a volume mounted read-only or noexec)
     * from the system's folder for temporary files. Errors with {@link LedgerException} when neither will do.
     */
    static synchronized void load(Path folder) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", ""));
        for (Path candidate : List.of(folder, temporary)) {
            if (isLoadedFrom(candidate)) {
                return;
            }
        }
        throw new LedgerException(
                "SQLite's library can be loaded neither from " + folder + " nor from " + temporary
                        + ": both are full, not writable or mounted noexec. Name a folder that is none of that with"
                        + " JAVA_OPTS=-Djava.io.tmpdir=FOLDER",
                null);
    }

    private static boolean isLoadedFrom(Path folder) {
        try {
            Files.createDirectories(folder);
            System.setProperty(FOLDER, folder.toString());
            return SQLiteJDBCLoader.initialize();
        } catch (Exception | LinkageError e) { // what it throws is not declared more narrowly
            return false;
        }
    }

    static void sweep(Path folder) {
        Instant old = Instant.now().minus(SWEEP_AGE);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(NativeLibrary::isUnpacked).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // In use elsewhere, as Windows has it: swept another time.
        }
    }

    private static boolean isUnpacked(Path file) {
        return file.getFileName().toString().startsWith("sqlite-");
    }
}
