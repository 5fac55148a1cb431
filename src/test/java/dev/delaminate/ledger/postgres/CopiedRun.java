package dev.delaminate.ledger.postgres;

import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Copies what stands in a ledger's file into a run in PostgreSQL, line by line; and lists what either holds. */
public final class CopiedRun {
    /** All tables that hold what a run has to tell. */
    public static final List<String> TABLES = List.of(
            "row",
            "request",
            "job",
            "result",
            "layer_set",
            "failure",
            "account",
            "run",
            "tally",
            "meta",
            "grade",
            "redo",
            "review");

    private CopiedRun() {}

    /** A run of its own with all that is in the file now; to be closed. */
    public static PostgresRun of(LedgerFile file) {
        PostgresRun run = TestPostgres.run();
        copy(file, run);
        return run;
    }

    /** The run has what the file has now, and nothing else. */
    public static void copy(LedgerFile file, PostgresRun run) {
        Connection from = file.openForReading();
        Connection to = run.openBeside();
        try {
            for (String table : TABLES) {
                boolean isMeta = table.equals("meta");
                Sql.update(to, "DELETE FROM " + table + (isMeta ? " WHERE name <> 'schema version'" : ""));
                Sql.each(from, "SELECT * FROM " + table, line -> insert(to, table, columns(line)));
            }
            for (String number : List.of("account.account_id", "run.run_id", "redo.redo_id")) {
                String table = number.substring(0, number.indexOf('.'));
                String column = number.substring(number.indexOf('.') + 1);
                Sql.number(
                        to,
                        "SELECT setval(pg_get_serial_sequence(?, ?), max(" + column + ")) FROM " + table,
                        table,
                        column);
            }
            Sql.update(to, "ANALYZE");
        } catch (SQLException e) {
            throw new AssertionError(e);
        } finally {
            LedgerSource.close(from);
            LedgerSource.close(to);
        }
    }

    /** The run keeps this manifest, as {@code KeptManifest} does. */
    public static void keepManifest(PostgresRun run, byte[] manifest) {
        Connection to = run.openBeside();
        try (ByteArrayOutputStream piece = new ByteArrayOutputStream()) {
            try (GZIPOutputStream packed = new GZIPOutputStream(piece)) {
                packed.write(manifest);
            }
            Sql.update(to, "INSERT INTO manifest VALUES (1, ?)", piece.toByteArray());
        } catch (SQLException | IOException e) {
            throw new AssertionError(e);
        } finally {
            LedgerSource.close(to);
        }
    }

    /** All that stands in these tables, in the columns that the file has; but for times of a clock of one process. */
    public static Map<String, List<String>> contents(LedgerSource source, LedgerFile file, String... tables) {
        Connection connection = source.openForReading();
        Connection columns = file.openForReading();
        Map<String, List<String>> contents = new LinkedHashMap<>();
        try {
            for (String table : tables) {
                List<String> names =
                        Sql.list(columns, "PRAGMA table_info(" + table + ")", line -> line.getString("name"));
                names.remove("steady_at");
                String text = "SELECT " + String.join(", ", names) + " FROM " + table;
                List<String> lines = new ArrayList<>(
                        Sql.list(connection, text, line -> columns(line).toString()));
                Collections.sort(lines);
                contents.put(table, lines);
            }
            return contents;
        } catch (SQLException e) {
            throw new AssertionError(e);
        } finally {
            LedgerSource.close(connection);
            LedgerSource.close(columns);
        }
    }

    private static void insert(Connection to, String table, Map<String, Object> columns) throws SQLException {
        String places = String.join(", ", Collections.nCopies(columns.size(), "?"));
        Sql.update(
                to,
                "INSERT INTO " + table + " (" + String.join(", ", columns.keySet()) + ") VALUES (" + places + ")",
                columns.values().toArray());
    }

    private static Map<String, Object> columns(ResultSet line) throws SQLException {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 1; i <= line.getMetaData().getColumnCount(); i++) {
            columns.put(line.getMetaData().getColumnName(i), line.getObject(i));
        }
        return columns;
    }
}
