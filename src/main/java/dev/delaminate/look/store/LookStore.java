package dev.delaminate.look.store;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.look.findings.FindingKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The distinct pictures of one look and what was seen of each, in a temporary database that is gone with it: a million
 * pictures need no memory. Blocks; for one thread at a time. Errors with {@link LedgerException}.
 */
public final class LookStore implements AutoCloseable {
    private static final int CHANGES_BEFORE_COMMIT = 10_000;
    private static final int CACHE_KIB = 16 * 1024;

    private final Connection connection;
    private final Sql addHost;
    private final Sql hostOf;
    private final Sql addPicture;
    private final Sql record;
    private final Sql find;
    private final Sql todo;
    private final Sql copies;
    private int changes;

    private LookStore(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        Sql.update(connection, "PRAGMA cache_size = -" + CACHE_KIB);
        Sql.update(connection, "CREATE TABLE host (host INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)");
        Sql.update(
                connection,
                "CREATE TABLE picture (picture INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, host INTEGER NOT NULL,"
                        + " address TEXT NOT NULL, is_seen INTEGER NOT NULL DEFAULT 0, " + SeenSql.TABLE + ")");
        Sql.update(connection, "CREATE INDEX picture_host ON picture (host, picture) WHERE is_seen = 0");
        addHost = new Sql(connection, "INSERT INTO host (name) VALUES (?) ON CONFLICT DO NOTHING");
        hostOf = new Sql(connection, "SELECT host FROM host WHERE name = ?");
        addPicture =
                new Sql(connection, "INSERT INTO picture (key, host, address) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
        record = new Sql(
                connection,
                "UPDATE picture SET is_seen = 1, (" + SeenSql.COLUMNS
                        + ") = (?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE picture = ?");
        find = new Sql(connection, "SELECT " + SeenSql.COLUMNS + ", is_seen, picture FROM picture WHERE key = ?");
        todo = new Sql(
                connection,
                "SELECT picture, address FROM picture WHERE is_seen = 0 AND host = ? AND picture > ?"
                        + " ORDER BY picture LIMIT ?");
        copies = new Sql(connection, "SELECT count(*), min(picture) FROM picture WHERE digest = ?");
    }

    /** A new one; its file is deleted when it is closed, or when the process dies. */
    public static LookStore open() {
        try {
            return new LookStore(connection("jdbc:sqlite:"));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    static Connection connection(String place) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        // Nobody asks for them, and the driver would prepare and run a query after each statement to know them.
        config.setGetGeneratedKeys(false);
        return config.createConnection(place);
    }

    private static LedgerException failure(SQLException e) {
        return new LedgerException("the temporary file of the look cannot be used: " + e.getMessage(), e);
    }

    private interface Action<T> {
        T call() throws SQLException;
    }

    private interface Change {
        void make() throws SQLException;
    }

    private static void change(Change change) {
        try {
            change.make();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static <T> T done(Action<T> action) {
        try {
            return action.call();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Adds a picture, once for each address; returns whether it is new. */
    public boolean add(String host, String address) {
        return done(() -> {
            addHost.update(host);
            long number = hostOf.number(host).orElseThrow();
            boolean isNew = addPicture.update(AddressKey.of(address), number, address) > 0;
            changed();
            return isNew;
        });
    }

    public void record(long picture, Seen seen) {
        change(() -> {
            @Nullable Object[] values = Arrays.copyOf(SeenSql.values(seen), 10);
            values[9] = picture;
            record.update(values);
            changed();
        });
    }

    /** The hosts, in the order in which they were added, a page after one of them. */
    public List<Host> hostsAfter(long host, int limit) {
        return done(() -> Sql.list(
                connection,
                "SELECT host, name FROM host WHERE host > ? ORDER BY host LIMIT ?",
                line -> new Host(line.getLong(1), line.getString(2)),
                host,
                limit));
    }

    /** Pictures of a host that were not seen yet, in the order in which they were added. */
    public List<Todo> todo(Host host, long after, int limit) {
        return done(() -> todo.list(line -> new Todo(line.getLong(1), line.getString(2)), host.number(), after, limit));
    }

    /** Records the same of all pictures of a host that were not seen yet; returns how many. */
    public int recordRest(Host host, Seen seen) {
        return done(() -> {
            @Nullable Object[] values = Arrays.copyOf(SeenSql.values(seen), 10);
            values[9] = host.number();
            try (Sql rest = new Sql(
                    connection,
                    "UPDATE picture SET is_seen = 1, (" + SeenSql.COLUMNS
                            + ") = (?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE is_seen = 0 AND host = ?")) {
                return rest.update(values);
            }
        });
    }

    /** What was seen at an address; empty where it was not asked for yet, or is not in the store. */
    public Optional<Seen> seen(String address) {
        return done(() -> {
            List<Seen> seen = new ArrayList<>();
            find.each(
                    line -> {
                        if (line.getBoolean(10)) {
                            seen.add(SeenSql.read(line, 1));
                        }
                    },
                    AddressKey.of(address));
            return seen.stream().findFirst();
        });
    }

    /** How many addresses have these very bytes, and whether this one came first among them. */
    public Copies copies(String digest, String address) {
        return done(() -> {
            long number =
                    find.list(line -> line.getLong(11), AddressKey.of(address)).get(0);
            return copies.list(line -> new Copies(line.getLong(1), line.getLong(2) == number), digest)
                    .get(0);
        });
    }

    /** @param isFirst whether it is the one that the others repeat */
    public record Copies(long addresses, boolean isFirst) {}

    /**
     * Hosts of which every picture has one and the same fault: then it is likelier the host's than each picture's.
     *
     * @param least pictures that it takes
     */
    public List<Alike> hostsAlike(int least) {
        return done(() -> Sql.list(
                connection,
                "SELECT name, min(fault), count(*) FROM picture JOIN host USING (host) WHERE name <> '' GROUP BY host"
                        + " HAVING count(*) >= ? AND count(DISTINCT fault) = 1 AND count(fault) = count(*)"
                        + " ORDER BY count(*) DESC LIMIT 5",
                line -> new Alike(line.getString(1), FindingKind.valueOf(line.getString(2)), line.getLong(3)),
                least));
    }

    /** A host, and the fault that all of its pictures have. */
    public record Alike(String host, FindingKind fault, long pictures) {}

    public long countHosts() {
        return number("SELECT count(*) FROM host WHERE name <> ''");
    }

    /** Distinct pictures. */
    public long count() {
        return number("SELECT count(*) FROM picture");
    }

    public long countUnseen() {
        return number("SELECT count(*) FROM picture WHERE is_seen = 0");
    }

    /** To be called when all was seen, before copies are asked for. */
    public void indexCopies() {
        done(() -> Sql.update(
                connection,
                "CREATE INDEX IF NOT EXISTS picture_digest ON picture (digest)" + " WHERE digest IS NOT NULL"));
    }

    private long number(String query) {
        return done(() -> OptionalLong.of(Sql.number(connection, query))).orElse(0);
    }

    private void changed() throws SQLException {
        if (++changes % CHANGES_BEFORE_COMMIT == 0) {
            connection.commit();
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing in it is needed any more.
        }
    }
}
