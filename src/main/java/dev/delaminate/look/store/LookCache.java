package dev.delaminate.look.store;

import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.output.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What earlier looks saw, by {@link AddressKey}, so that a second look of the same catalog is quick. It is a help and never
 * needed: whatever is wrong with it (damaged, held, no disk) ends its use and nothing else. Blocks; for one thread at a time.
 */
public final class LookCache implements AutoCloseable {
    /** Sound pictures are believed for so long without asking; others, and older ones, are asked for again. */
    static final Duration BELIEVED = Duration.ofDays(1);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST = 3_000_000;
    private static final int CHANGES_BEFORE_COMMIT = 1_000;
    private static final long VERSION = 1;
    private static final Logger log = LoggerFactory.getLogger(LookCache.class);

    private @Nullable Connection connection;
    private @Nullable Sql find;
    private @Nullable Sql keep;
    private int changes;

    private LookCache() {}

    /** Remembers nothing. */
    public static LookCache none() {
        return new LookCache();
    }

    /** The cache in {@code file}, which is made anew where it is none; without it where that cannot be. */
    public static LookCache open(Path file) {
        LookCache cache = new LookCache();
        if (!cache.isOpened(file)) {
            try {
                WholeFile.discard(file);
                cache.isOpened(file);
            } catch (IOException e) {
                log.debug("no cache of looks at {}", file, e);
            }
        }
        return cache;
    }

    /**
     * What was seen before.
     *
     * @param isFresh whether it can be believed without asking
     */
    public record Remembered(Seen seen, boolean isFresh) {}

    private boolean isOpened(Path file) {
        try {
            WholeFile.makeFolderOf(file);
            Connection open = LookStore.connection("jdbc:sqlite:" + file);
            connection = open;
            Sql.number(open, "PRAGMA busy_timeout = 2000");
            Sql.number(open, "PRAGMA journal_mode = WAL");
            Sql.update(open, "PRAGMA synchronous = OFF");
            open.setAutoCommit(false);
            if (Sql.number(open, "PRAGMA user_version") != VERSION) {
                Sql.update(open, "DROP TABLE IF EXISTS seen");
            }
            Sql.update(
                    open,
                    "CREATE TABLE IF NOT EXISTS seen (key BLOB PRIMARY KEY, asked_at INTEGER NOT NULL, " + SeenSql.TABLE
                            + ") WITHOUT ROWID");
            Sql.update(open, "PRAGMA user_version = " + VERSION);
            find = new Sql(open, "SELECT asked_at, " + SeenSql.COLUMNS + " FROM seen WHERE key = ?");
            keep = new Sql(
                    open,
                    "INSERT OR REPLACE INTO seen (key, asked_at, " + SeenSql.COLUMNS
                            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
            sweep(open, Instant.now());
            return true;
        } catch (SQLException | IOException e) {
            log.debug("the cache of looks at {} cannot be used", file, e);
            giveUp();
            return false;
        }
    }

    private static void sweep(Connection open, Instant now) throws SQLException {
        Sql.update(open, "DELETE FROM seen WHERE asked_at < ?", now.minus(KEPT).toEpochMilli());
        if (Sql.number(open, "SELECT count(*) FROM seen") > MOST) {
            Sql.update(open, "DELETE FROM seen");
        }
        open.commit();
    }

    public Optional<Remembered> find(String address, Instant now) {
        Sql query = find;
        if (query == null) {
            return Optional.empty();
        }
        try {
            List<Remembered> found = new ArrayList<>();
            query.each(
                    line -> found.add(remembered(Instant.ofEpochMilli(line.getLong(1)), SeenSql.read(line, 2), now)),
                    (Object) AddressKey.of(address));
            return found.stream().findFirst();
        } catch (SQLException | IllegalArgumentException e) {
            log.debug("the cache of looks is given up", e);
            giveUp();
            return Optional.empty();
        }
    }

    private static Remembered remembered(Instant asked, Seen seen, Instant now) {
        boolean isYoung = asked.isAfter(now.minus(BELIEVED)) && !asked.isAfter(now);
        return new Remembered(seen, isYoung && seen.isSound());
    }

    /** Keeps what was seen of a file; what is said of a host, or of a file that is not there, is of this moment only. */
    public void keep(String address, Seen seen, Instant now) {
        Sql insert = keep;
        Connection open = connection;
        if (insert == null || open == null || seen.kind() == null || !(seen.isSound() || seen.hasValidator())) {
            return;
        }
        try {
            @Nullable Object[] values = new @Nullable Object[11];
            values[0] = AddressKey.of(address);
            values[1] = now.toEpochMilli();
            System.arraycopy(SeenSql.values(seen), 0, values, 2, 9);
            insert.update(values);
            if (++changes % CHANGES_BEFORE_COMMIT == 0) {
                open.commit();
            }
        } catch (SQLException e) {
            log.debug("the cache of looks is given up", e);
            giveUp();
        }
    }

    private void giveUp() {
        find = null;
        keep = null;
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                log.debug("closing the cache of looks", e);
            }
        }
    }

    @Override
    public void close() {
        Connection open = connection;
        if (open != null) {
            try {
                open.commit();
            } catch (SQLException e) {
                log.debug("what was seen last is not kept", e);
            }
        }
        giveUp();
    }
}
