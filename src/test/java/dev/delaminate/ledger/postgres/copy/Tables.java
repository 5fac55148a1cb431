package dev.delaminate.ledger.postgres.copy;

import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** What stands in all tables of a ledger, whatever its database. */
final class Tables {
    private Tables() {}

    /** Lines by table, in the order of their keys; without what each ledger has for itself, and times of the machine. */
    static Map<String, List<String>> of(LedgerSource ledger, List<LedgerTable> tables) throws SQLException {
        Connection connection = ledger.openForReading();
        try {
            Map<String, List<String>> all = new TreeMap<>();
            for (LedgerTable table : tables) {
                String own = table.name().equals("meta") ? " WHERE name NOT IN ('ledger id', 'schema version')" : "";
                all.put(
                        table.name(),
                        Sql.list(
                                connection,
                                "SELECT " + table.names().replace("steady_at", "1") + " FROM " + table.name() + own
                                        + " ORDER BY " + LedgerTable.names(table.keys(), ""),
                                line -> values(line, table)));
            }
            return all;
        } finally {
            LedgerSource.close(connection);
        }
    }

    private static String values(ResultSet line, LedgerTable table) throws SQLException {
        StringJoiner values = new StringJoiner("|");
        for (int i = 0; i < table.columns().size(); i++) {
            values.add(table.columns().get(i).text(line, i + 1));
        }
        return values.toString();
    }
}
