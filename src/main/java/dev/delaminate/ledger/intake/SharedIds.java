package dev.delaminate.ledger.intake;

import dev.delaminate.ledger.intake.KnownRows.Known;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.manifest.RowId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names for pictures that share an id: the first is called {@code mug}, the others {@code mug-2}, {@code mug-3}. A picture
 * keeps the name that it was given, however rows are inserted or sorted later; names of pictures that are gone are not
 * given again. Works in temporary tables, inside the transaction of an import.
 */
final class SharedIds implements AutoCloseable {
    private static final int PAGE = 1000;

    private final Connection connection;
    private final KnownRows known;
    private final Sql give;
    private final Sql holder;
    private final Sql forget;
    private final Sql counted;
    private final Sql displace;
    private final boolean wereGiven;
    private boolean areGiven;

    /**
     * A line that took the place of the first picture of its id.
     *
     * @param first number of the row that has the id, and that no line had so far
     * @param fresh number of the row that was added for the line
     * @param id as the line has it
     */
    record Displaced(long first, long fresh, String id) {}

    SharedIds(Connection connection, KnownRows known) throws SQLException {
        this.connection = connection;
        this.known = known;
        Sql.update(connection, "CREATE TEMP TABLE given (name TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID");
        Sql.update(connection, "CREATE TEMP TABLE shared (name TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID");
        Sql.update(connection, "CREATE TEMP TABLE displaced (first INTEGER PRIMARY KEY, fresh INTEGER, id TEXT)");
        give = new Sql(connection, "INSERT OR REPLACE INTO given VALUES (?, ?)");
        holder = new Sql(connection, "SELECT key FROM given WHERE name = ?");
        forget = new Sql(connection, "DELETE FROM given WHERE name = ?");
        counted = new Sql(
                connection,
                "INSERT INTO shared VALUES (?, 2)"
                        + " ON CONFLICT (name) DO UPDATE SET number = number + 1 RETURNING number");
        displace = new Sql(connection, "INSERT OR IGNORE INTO displaced VALUES (?, ?, ?)");
        readGiven();
        wereGiven = areGiven;
    }

    private void readGiven() throws SQLException {
        String later = "SELECT key, id FROM request WHERE key > ? AND key < '" + RowKeys.AFTER_PICTURES
                + "' ORDER BY key LIMIT " + PAGE;
        record Given(String key, String id) {}
        String last = RowKeys.BEFORE_PICTURES;
        List<Given> page;
        do {
            page = Sql.list(connection, later, line -> new Given(line.getString(1), line.getString(2)), last);
            for (Given name : page) {
                give(name.id, name.key);
                last = name.key;
            }
        } while (page.size() == PAGE);
    }

    private void give(String name, String key) throws SQLException {
        areGiven = true;
        known.expectTakenFolders();
        give.update(RowId.fold(name), key);
    }

    /**
     * A name for another picture of {@code id}, which the row with that key has from now on.
     *
     * @param place that picture's among those of its product, which is its number unless another has that; null for the
     *     next number
     */
    String name(String id, @Nullable Integer place, String key) throws SQLException {
        String name = id + "-" + place;
        if (place == null || place < 2 || isTaken(name)) {
            do {
                name = id + "-" + counted.number(RowId.fold(id)).orElseThrow();
            } while (isTaken(name));
        }
        give(name, key);
        return name;
    }

    private boolean isTaken(String name) throws SQLException {
        return keyOf(name) != null || known.find(RowKeys.ofId(name)) != null;
    }

    /** Rows of an earlier import have such names. */
    boolean wereGiven() {
        return wereGiven;
    }

    /** A row of the user's has this id: a picture that was given it gets another one, and keeps its folder. */
    void makeWay(String id) throws SQLException {
        String key = areGiven ? keyOf(id) : null;
        if (key != null) {
            known.call(key, name(id.substring(0, id.lastIndexOf('-')), null, key));
            forget.update(RowId.fold(id));
        }
    }

    private @Nullable String keyOf(String name) throws SQLException {
        List<String> keys = holder.list(line -> line.getString(1), RowId.fold(name));
        return keys.isEmpty() ? null : keys.get(0);
    }

    /** A line was added beside a row with its id that no line has yet: it may be that row with another picture. */
    void displace(Known first, long fresh, String id) throws SQLException {
        displace.update(first.number(), fresh, id);
    }

    /** The first such line of each row, after the row with that number. */
    List<Displaced> displacedAfter(long first) throws SQLException {
        return Sql.list(
                connection,
                "SELECT first, fresh, id FROM displaced WHERE first > ? ORDER BY first LIMIT " + PAGE,
                line -> new Displaced(line.getLong(1), line.getLong(2), line.getString(3)),
                first);
    }

    @Override
    public void close() throws SQLException {
        for (Sql sql : List.of(give, holder, forget, counted, displace)) {
            sql.close();
        }
        for (String table : List.of("given", "shared", "displaced")) {
            Sql.update(connection, "DROP TABLE temp." + table);
        }
    }
}
