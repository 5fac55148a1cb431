package dev.delaminate.ledger.postgres.copy;

import dev.delaminate.ledger.postgres.copy.LedgerTable.Column;
import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes what became different in a table back to the run: straight into a table that was empty, else by way of temporary
 * tables, which go with the transaction. A line is replaced as a whole, since two may have exchanged what only one can
 * have; but where the run's table has columns of its own, it is changed in its place.
 *
 * @param wasEmpty the run's table was, when it was copied
 * @param run in its transaction
 * @param file has the file as it was before attached, see {@link TableDifferences}
 */
record TableUpload(LedgerTable table, boolean wasEmpty, Connection run, Connection file) {
    /** So many lines that the database should look at the table anew before it plans anything. */
    private static final long MANY = 1000;

    private static final String CHANGED = "changed_";
    private static final String GONE = "gone_";

    /** The temporary table that has the lines of this one that are to be written. */
    static String changed(String table) {
        return CHANGED + table;
    }

    /** Brings what is to be changed to the database; returns how many lines that are. */
    long upload() throws SQLException {
        TableDifferences differences = new TableDifferences(table);
        return wasEmpty
                ? copy(differences.changed(), table.name(), table.columns())
                : upload(GONE, table.keys(), differences.gone())
                        + upload(CHANGED, table.columns(), differences.changed());
    }

    /** Changes the table as was uploaded. */
    void merge() throws SQLException {
        if (!wasEmpty) {
            delete(GONE);
            if (table.isShared()) {
                update();
            } else {
                delete(CHANGED);
            }
            insert();
        }
    }

    private long upload(String prefix, List<Column> columns, String lines) throws SQLException {
        String temporary = prefix + table.name();
        Sql.update(
                run,
                "CREATE TEMP TABLE " + temporary + " ON COMMIT DROP AS SELECT " + LedgerTable.names(columns, "")
                        + " FROM " + table.name() + " WITH NO DATA");
        return copy(lines, temporary, columns);
    }

    private long copy(String lines, String into, List<Column> columns) throws SQLException {
        CopyIn copy = run.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + into + " (" + LedgerTable.names(columns, "") + ") FROM STDIN");
        try {
            CopyWriter writer = new CopyWriter(copy);
            Sql.each(file, lines, line -> writer.write(line, columns));
            long count = writer.end();
            if (count >= MANY) {
                Sql.update(run, "ANALYZE " + into);
            }
            return count;
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void update() throws SQLException {
        String set = table.values().stream()
                .map(column -> column.name() + " = c." + column.name())
                .collect(Collectors.joining(", "));
        Sql.update(
                run,
                "UPDATE " + table.name() + " AS t SET " + set + " FROM " + changed(table.name()) + " AS c WHERE "
                        + table.sameKey("t", "c"));
    }

    private void insert() throws SQLException {
        Sql.update(
                run,
                "INSERT INTO " + table.name() + " (" + table.names() + ") SELECT "
                        + LedgerTable.names(table.columns(), "c.") + " FROM " + changed(table.name())
                        + " AS c WHERE NOT EXISTS (SELECT 1 FROM " + table.name() + " AS t WHERE "
                        + table.sameKey("t", "c") + ")");
    }

    private void delete(String prefix) throws SQLException {
        Sql.update(
                run,
                "DELETE FROM " + table.name() + " AS t USING " + prefix + table.name() + " AS c WHERE "
                        + table.sameKey("t", "c"));
    }
}
