package dev.delaminate.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteException;

/**
 * Where the ledger is, and how it is opened.
 *
 * @param path of the database; its {@code -wal} and {@code -shm} files stand beside it
 * @param nativeFolder where SQLite's native library is unpacked; a killed process leaves its copy behind, the next one
 *     that opens the ledger for writing sweeps
 */
public record LedgerFile(Path path, Path nativeFolder) {
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;
    private static final int WRITER_CACHE_KIB = 32 * 1024;

    /** Readers go through the tables once, from front to back. */
    private static final int READER_CACHE_KIB = 8 * 1024;

    /** Pages of 4 KiB in the write-ahead log before a commit also copies them home: 16 MiB. */
    private static final int PAGES_BEFORE_CHECKPOINT = 4096;

    private static final int LOG_LIMIT_BYTES = 64 * 1024 * 1024;

    /** A file this young may be another process's, unpacked and not yet loaded. */
    private static final Duration SWEEP_AGE = Duration.ofMinutes(1);

    Connection openForWriting() {
        sweepNativeFolder();
        SQLiteConfig config = config(WRITER_CACHE_KIB);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setJournalSizeLimit(LOG_LIMIT_BYTES);
        Connection connection = open(config);
        try {
            Sql.number(connection, "PRAGMA wal_autocheckpoint = " + PAGES_BEFORE_CHECKPOINT);
            requireWriteAheadLog(connection);
            LedgerSchema.create(connection);
            return connection;
        } catch (SQLException | LedgerException e) {
            close(connection);
            throw e instanceof SQLException sql ? failure("open", sql) : (LedgerException) e;
        }
    }

    /** Sees what is committed, also while another process writes; never waits for it and never holds it up. */
    Connection openForReading() {
        if (!Files.exists(path)) {
            throw new LedgerException("there is no ledger at " + path, null);
        }
        SQLiteConfig config = config(READER_CACHE_KIB);
        config.setReadOnly(true);
        Connection connection = open(config);
        try {
            LedgerSchema.check(connection);
            return connection;
        } catch (SQLException | LedgerException e) {
            close(connection);
            throw e instanceof SQLException sql ? failure("open", sql) : (LedgerException) e;
        }
    }

    /** What went wrong and what to do about it, in one line. */
    LedgerException failure(String verb, SQLException cause) {
        String reason = "";
        if (cause instanceof SQLiteException sqlite) {
            reason = switch (sqlite.getResultCode()) {
                case SQLITE_FULL, SQLITE_IOERR_SHMSIZE ->
                    "no space is left on its disk: free some and give the same command again; ";
                case SQLITE_NOTADB, SQLITE_CORRUPT -> "the file is damaged: keep it and restore a copy; ";
                case SQLITE_BUSY -> "another program holds it: close that and give the same command again; ";
                case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM -> "check the permissions of its folder; ";
                case SQLITE_IOERR_SHMMAP, SQLITE_IOERR_SHMOPEN, SQLITE_IOERR_SHMLOCK, SQLITE_IOERR_LOCK ->
                    "its file system cannot share memory or locks: choose a folder on a local disk; ";
                default -> "mend that and give the same command again; ";
            };
        }
        return new LedgerException(
                "cannot " + verb + " the ledger " + path + ": " + reason + cause.getMessage(), cause);
    }

    private SQLiteConfig config(int cacheKib) {
        try {
            Files.createDirectories(nativeFolder);
        } catch (IOException e) {
            throw new LedgerException("cannot create the folder " + nativeFolder + ": " + e.getMessage(), e);
        }
        // Read once, when the first connection of this process loads the library.
        System.setProperty("org.sqlite.tmpdir", nativeFolder.toString());
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setCacheSize(-cacheKib);
        // Nobody asks for them, and the driver would prepare and run a query after each statement to know them.
        config.setGetGeneratedKeys(false);
        return config;
    }

    private Connection open(SQLiteConfig config) {
        try {
            return config.createConnection("jdbc:sqlite:" + path);
        } catch (SQLException e) {
            throw failure("open", e);
        }
    }

    private void requireWriteAheadLog(Connection connection) throws SQLException {
        List<String> mode = Sql.list(connection, "PRAGMA journal_mode", line -> line.getString(1));
        if (!mode.equals(List.of("wal"))) {
            throw new LedgerException(
                    "the ledger " + path + " cannot have a write-ahead log there: choose a folder on a local disk",
                    null);
        }
    }

    private void sweepNativeFolder() {
        Instant old = Instant.now().minus(SWEEP_AGE);
        if (!Files.isDirectory(nativeFolder)) {
            return;
        }
        try (Stream<Path> files = Files.list(nativeFolder)) {
            for (Path file : files.filter(LedgerFile::isNativeLibrary).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // In use elsewhere, as Windows has it: swept another time.
        }
    }

    private static boolean isNativeLibrary(Path file) {
        return file.getFileName().toString().startsWith("sqlite-");
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing is lost: whatever was promised was committed before.
        }
    }
}
