package dev.delaminate.emulator.jobs;

import dev.delaminate.emulator.fault.Fault;
import dev.delaminate.emulator.fault.FaultRule;
import dev.delaminate.emulator.layering.MadeLayers;
import dev.delaminate.emulator.picture.PictureException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteJDBCLoader;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A journal in a SQLite file, a row for each job, written by a thread of its own. A write is handed to the operating
 * system before it counts as kept, so it outlives the process, not a power cut. The file is locked while it is open: it
 * belongs to one emulator. Times are milliseconds since 1970; {@code millis} is a job's whole time in a slot.
 */
public final class SqliteJournal implements Jobs.Journal {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);

    private static final String JOBS = "CREATE TABLE IF NOT EXISTS jobs (id TEXT PRIMARY KEY, work TEXT NOT NULL,"
            + " layers INTEGER NOT NULL, seed INTEGER NOT NULL, millis INTEGER NOT NULL, fault TEXT,"
            + " source TEXT NOT NULL, parameters TEXT NOT NULL, started INTEGER, finished INTEGER, made TEXT,"
            + " width INTEGER, height INTEGER, error TEXT, message TEXT, noticed INTEGER)";
    private static final String PORTS =
            "CREATE TABLE IF NOT EXISTS ports (id INTEGER PRIMARY KEY, service INTEGER NOT NULL, files INTEGER NOT NULL)";
    private static final String INSERT = "INSERT INTO jobs (id, work, layers, seed, millis, fault, source, parameters)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE jobs SET started = ?, finished = ?, made = ?, width = ?, height = ?,"
            + " error = ?, message = ?, noticed = ? WHERE id = ?";

    private final Path file;
    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final Scheduler loop;
    private final Scheduler writer = Schedulers.newBoundedElastic(1, Integer.MAX_VALUE, "emulator-journal", 60, true);

    private SqliteJournal(Path file, Connection connection, Scheduler loop) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.insert = connection.prepareStatement(INSERT);
        this.update = connection.prepareStatement(UPDATE);
        this.loop = loop;
    }

    /**
     * Opens the file or makes it; blocks.
     *
     * @param loop the event loop
     * @throws IllegalStateException in one line, when another emulator uses it or it is none of an emulator's
     */
    public static SqliteJournal open(Path file, Scheduler loop) {
        loadLibrary(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setBusyTimeout(0);
        config.setGetGeneratedKeys(false);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            try {
                for (String sql : List.of("PRAGMA journal_mode = WAL", JOBS, PORTS)) {
                    once(connection, sql);
                }
                return new SqliteJournal(file, connection, loop);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unusable(file, e);
        }
    }

    /** Where the folder for temporary files is full, read-only or noexec, SQLite's library is unpacked beside the file. */
    private static void loadLibrary(Path file) {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception | LinkageError e) { // what it throws is not declared more narrowly
            System.setProperty("org.sqlite.tmpdir", String.valueOf(file.getParent()));
        }
    }

    /** The ports of the last run; 0 each if there was none. Blocks; called before the first job. */
    public List<Integer> ports() {
        try (PreparedStatement select = connection.prepareStatement("SELECT service, files FROM ports");
                ResultSet row = select.executeQuery()) {
            return row.next() ? List.of(row.getInt(1), row.getInt(2)) : List.of(0, 0);
        } catch (SQLException e) {
            throw unusable(file, e);
        }
    }

    /** Remembers the ports of this run. Blocks; called before the first job. */
    public void ports(int service, int files) {
        try {
            once(connection, "INSERT OR REPLACE INTO ports VALUES (1, ?, ?)", service, files);
        } catch (SQLException e) {
            throw unusable(file, e);
        }
    }

    /**
     * Reads all jobs in the order of their submits, and counts each in the book and the figures. Blocks; called before the
     * first job.
     *
     * @param keepSources whether jobs have to remember where their pictures are
     */
    public Map<UUID, EmulatedJob> jobs(Work.Book book, Stats stats, boolean keepSources, long now) {
        Map<UUID, EmulatedJob> jobs = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT * FROM jobs ORDER BY rowid");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String source = row.getString("source");
                Work work = book.of(UUID.fromString(row.getString("work")), source);
                EmulatedJob job = job(row, work, keepSources ? source : "", now);
                jobs.put(job.id, job);
                stats.accepted(work, source, row.getString("parameters"));
            }
            return jobs;
        } catch (SQLException | RuntimeException e) {
            throw unusable(file, e);
        }
    }

    private static EmulatedJob job(ResultSet row, Work work, String source, long now) throws SQLException {
        String fault = row.getString("fault");
        FaultRule rule = fault == null ? null : FaultRule.always(Fault.named(fault), 1);
        UUID id = UUID.fromString(row.getString("id"));
        int millis = row.getInt("millis");
        EmulatedJob job = new EmulatedJob(id, work, row.getInt("layers"), row.getLong("seed"), source, rule, millis);
        job.startedAt = row.getLong("started");
        if (job.startedAt > 0) {
            job.millisToRun = (int) Math.max(0, job.startedAt + millis - now);
        }
        String made = row.getString("made");
        if (made != null) {
            MadeLayers layers = new MadeLayers(made.intern(), row.getInt("width"), row.getInt("height"));
            job.finish(layers, null, row.getLong("finished"));
        } else if (row.getString("error") != null) {
            PictureException failure = new PictureException(row.getString("error"), row.getString("message"));
            job.finish(null, failure, row.getLong("finished"));
        }
        job.noticed = row.getBoolean("noticed");
        return job;
    }

    @Override
    public CompletionStage<Void> submitted(EmulatedJob job, UUID work, LayeringOrder order) {
        return written(
                insert,
                job.id,
                work,
                job.layers,
                job.seed,
                job.millisToRun,
                job.fault == null ? null : job.fault.fault().id(),
                order.source(),
                order.parameters());
    }

    @Override
    public void changed(EmulatedJob job) {
        MadeLayers made = job.made;
        PictureException failure = job.failure;
        var unused = written(
                update,
                job.startedAt,
                job.finishedAt,
                made == null ? null : made.key(),
                made == null ? null : made.width(),
                made == null ? null : made.height(),
                failure == null ? null : failure.type(),
                failure == null ? null : failure.getMessage(),
                job.noticed,
                job.id);
    }

    /** Waits until everything is written, and frees the file. */
    public void close() {
        Mono.fromCallable(() -> {
                    connection.close();
                    return true;
                })
                .subscribeOn(writer)
                .toFuture()
                .join();
        writer.dispose();
    }

    private CompletionStage<Void> written(PreparedStatement statement, @Nullable Object... values) {
        return Mono.fromCallable(() -> execute(statement, values))
                .doOnError(e -> LOG.error("No more jobs can be written to {}: new ones are not answered.", file, e))
                .subscribeOn(writer)
                .publishOn(loop)
                .then()
                .toFuture();
    }

    private static void once(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            execute(statement, values);
        }
    }

    private static boolean execute(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof UUID id ? id.toString() : values[i]);
        }
        return statement.execute();
    }

    private static IllegalStateException unusable(Path file, Exception cause) {
        boolean taken = cause instanceof SQLiteException e && e.getResultCode() == SQLiteErrorCode.SQLITE_BUSY;
        return new IllegalStateException(
                taken
                        ? "Another emulator uses " + file.getParent()
                                + ". End it, or give this one another state folder."
                        : file + " cannot be read as an emulator's jobs: " + cause.getMessage()
                                + " Move it away to begin without them, or give another state folder.",
                cause);
    }
}
