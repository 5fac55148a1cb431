package dev.delaminate.ledger.postgres.copy;

import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table as the ledger's file has it. PostgreSQL's has the same columns, and may have more of its own behind them.
 *
 * @param isShared PostgreSQL's table has columns of its own, which a line keeps when the others change
 */
record LedgerTable(String name, List<Column> columns, boolean isShared) {
    private static final List<String> SHARED = List.of("row", "account");

    LedgerTable {
        columns = List.copyOf(columns);
    }

    enum Type {
        INTEGER,
        REAL,
        TEXT
    }

    record Column(String name, Type type, boolean isKey) {
        /** The value at this place of a line, null for none; SQLite's own text of a number has not all of its digits. */
        @Nullable
        String text(ResultSet line, int place) throws SQLException {
            if (type != Type.REAL) {
                return line.getString(place);
            }
            double number = line.getDouble(place);
            return line.wasNull() ? null : Double.toString(number);
        }
    }

    /** All tables of a ledger's file. */
    static List<LedgerTable> of(Connection file) throws SQLException {
        List<LedgerTable> tables = new ArrayList<>();
        for (String name : Sql.list(
                file,
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
                line -> line.getString(1))) {
            List<Column> columns = Sql.list(
                    file,
                    "SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid",
                    line -> new Column(line.getString(1), Type.valueOf(line.getString(2)), line.getLong(3) > 0),
                    name);
            tables.add(new LedgerTable(name, columns, SHARED.contains(name)));
        }
        return tables;
    }

    List<Column> keys() {
        return columns.stream().filter(Column::isKey).toList();
    }

    List<Column> values() {
        return columns.stream().filter(column -> !column.isKey()).toList();
    }

    /** Their names, each behind {@code prefix}, such as {@code "n."}. */
    static String names(List<Column> columns, String prefix) {
        return columns.stream().map(column -> prefix + column.name()).collect(Collectors.joining(", "));
    }

    String names() {
        return names(columns, "");
    }

    /** A condition that two lines have the same key. */
    String sameKey(String one, String other) {
        return keys().stream()
                .map(key -> one + "." + key.name() + " = " + other + "." + key.name())
                .collect(Collectors.joining(" AND "));
    }
}
