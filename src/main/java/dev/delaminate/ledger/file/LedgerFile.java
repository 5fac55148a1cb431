package dev.delaminate.ledger.file;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/**
 * Where the ledger is, and how it is opened.
 *
 * @param path of the database; its {@code -wal} and {@code -shm} files stand beside it
 * @param nativeFolder where SQLite's {@link NativeLibrary} is unpacked
 */
public record LedgerFile(Path path, Path nativeFolder) implements LedgerSource {
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;
    private static final int WRITER_CACHE_KIB = 32 * 1024;

    /** Readers go through the tables once, from front to back. */
    private static final int READER_CACHE_KIB = 8 * 1024;

    /** Pages of 4 KiB in the write-ahead log before a commit also copies them home: 16 MiB. */
    private static final int PAGES_BEFORE_CHECKPOINT = 4096;

    private static final int LOG_LIMIT_BYTES = 64 * 1024 * 1024;

    /** The ledger in OUT. */
    public static LedgerFile of(OutputFolder folder) {
        return new LedgerFile(folder.ledger(), folder.nativeLibraries());
    }

    /** The folder that it stands in. */
    public Path folder() {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path : parent;
    }

    /** The same file in another folder. */
    public LedgerFile in(Path folder) {
        return new LedgerFile(folder.resolve(path.getFileName()), nativeFolder);
    }

    /** See {@code Witness}. */
    public Path witness() {
        return OutputFolder.lastJob(path);
    }

    /** See {@code UnrecordedJobs}. */
    public Path unrecordedJobs() {
        return OutputFolder.unrecordedJobs(path);
    }

    /** Whether anybody ever recorded anything in it: not when it is missing, empty, or its write-ahead log was lost. */
    public boolean isBegun() {
        return version() > 0;
    }

    /** Whether an older program wrote it, and no newer one: {@link #openForWriting} raises it. */
    public boolean isOlder() {
        long version = version();
        return version > 0 && version < LedgerSchema.VERSION;
    }

    /** 0 of one that was never begun. */
    private long version() {
        if (!Files.exists(path)) {
            return 0;
        }
        Connection connection = openReadOnly();
        try {
            return LedgerSchema.version(connection);
        } catch (SQLException e) {
            throw failure("read", e);
        } finally {
            LedgerSource.close(connection);
        }
    }

    /** For the owner of OUT: begins the ledger where there is none, and raises an older one to the version of today. */
    public Connection openForWriting() {
        NativeLibrary.sweep(nativeFolder);
        return openForWriting(WRITER_CACHE_KIB, connection -> {
            keepTemporaryFiles(connection);
            LedgerSchema.create(connection);
        });
    }

    @Override
    public Connection openBeside() {
        if (!Files.exists(path)) {
            throw new LedgerException("there is no ledger at " + path, null);
        }
        return openForWriting(READER_CACHE_KIB, connection -> {
            // The folder for temporary files is the process's, and the owner's to set.
            Sql.update(connection, "PRAGMA temp_store = MEMORY");
            LedgerSchema.requireToday(connection);
        });
    }

    /** Readies a connection that has its write-ahead log. */
    private interface Preparing {
        void on(Connection connection) throws SQLException;
    }

    private Connection openForWriting(int cacheKib, Preparing preparing) {
        SQLiteConfig config = config(cacheKib);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setJournalSizeLimit(LOG_LIMIT_BYTES);
        Connection connection = open(config, path.toString());
        try {
            Sql.number(connection, "PRAGMA wal_autocheckpoint = " + PAGES_BEFORE_CHECKPOINT);
            requireWriteAheadLog(connection);
            preparing.on(connection);
            return connection;
        } catch (SQLException | LedgerException e) {
            LedgerSource.close(connection);
            throw e instanceof SQLException sql ? failure("open", sql) : (LedgerException) e;
        }
    }

    @Override
    public Connection openForReading() {
        if (!Files.exists(path)) {
            throw new LedgerException("there is no ledger at " + path, null);
        }
        Connection connection = openReadOnly();
        try {
            LedgerSchema.read(connection);
            return connection;
        } catch (SQLException | LedgerException e) {
            LedgerSource.close(connection);
            throw e instanceof SQLException sql ? failure("open", sql) : (LedgerException) e;
        }
    }

    @Override
    public String beginWriting() {
        return "BEGIN IMMEDIATE";
    }

    @Override
    public String beginReading() {
        return "BEGIN";
    }

    @Override
    public String isFolder(String column) {
        return column + " = ?";
    }

    @Override
    public LedgerException failure(String verb, SQLException cause) {
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
        NativeLibrary.load(nativeFolder);
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setCacheSize(-cacheKib);
        // Nobody asks for them, and the driver would prepare and run a query after each statement to know them.
        config.setGetGeneratedKeys(false);
        return config;
    }

    private Connection open(SQLiteConfig config, String name) {
        try {
            return config.createConnection("jdbc:sqlite:" + name);
        } catch (SQLException e) {
            throw failure("open", e);
        }
    }

    private Connection openReadOnly() {
        SQLiteConfig config = config(READER_CACHE_KIB);
        config.setReadOnly(true);
        if (isFrozen()) {
            config.setOpenMode(SQLiteOpenMode.OPEN_URI);
            return open(config, path.toUri() + "?immutable=1");
        }
        return open(config, path.toString());
    }

    /**
     * On a disk that cannot be written to, the memory that readers and writers share cannot be made; nor is it needed
     * where no write-ahead log is left over, as after a run that ended by itself.
     */
    private boolean isFrozen() {
        try {
            Path log = Path.of(path + "-wal");
            return !Files.isWritable(folder()) && Files.exists(path) && (!Files.exists(log) || Files.size(log) == 0);
        } catch (IOException e) {
            return false;
        }
    }

    /** The system's own folder for temporary files may be small, in memory, or not writable; OUT is known to be neither. */
    private void keepTemporaryFiles(Connection connection) throws SQLException {
        Path temporary = OutputFolder.temporary(path);
        try {
            Files.createDirectories(temporary);
        } catch (IOException e) {
            throw new LedgerException("cannot create the folder " + temporary + ": " + e.getMessage(), e);
        }
        // The one way there is inside a JVM, which cannot set SQLITE_TMPDIR for itself.
        Sql.update(
                connection,
                "PRAGMA temp_store_directory = '" + temporary.toString().replace("'", "''") + "'");
    }

    private void requireWriteAheadLog(Connection connection) throws SQLException {
        List<String> mode = Sql.list(connection, "PRAGMA journal_mode", line -> line.getString(1));
        if (!mode.equals(List.of("wal"))) {
            throw new LedgerException(
                    "the ledger " + path + " cannot have a write-ahead log there: choose a folder on a local disk",
                    null);
        }
    }

    /** Somebody else's lock may be gone the next moment. */
    public static boolean isLocked(LedgerException failure) {
        return failure.getCause() instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_BUSY;
    }
}
