package dev.delaminate.ledger.postgres.copy;

import dev.delaminate.ledger.postgres.copy.LedgerTable.Column;
import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Copies one table of a run into the ledger's file, line by line. */
record TableDownload(LedgerTable table) {
    /** Returns the number of lines; {@code file} is in a transaction, and holds the same lines of this table after it. */
    long copy(Connection run, Connection file) throws SQLException {
        Sql.update(file, "DELETE FROM " + table.name());
        String places = table.columns().stream().map(column -> "?").collect(Collectors.joining(", "));
        CopyOut copy = run.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT " + table.names() + " FROM " + table.name() + " ORDER BY "
                        + LedgerTable.names(table.keys(), "") + ") TO STDOUT");
        long lines = 0;
        try (PreparedStatement insert =
                file.prepareStatement("INSERT INTO " + table.name() + " VALUES (" + places + ")")) {
            for (byte[] line = copy.readFromCopy(); line != null; line = copy.readFromCopy()) {
                insert(insert, CopyLines.values(line));
                lines++;
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        return lines;
    }

    private void insert(PreparedStatement insert, List<@Nullable String> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            bind(insert, i + 1, table.columns().get(i), values.get(i));
        }
        insert.executeUpdate();
    }

    private static void bind(PreparedStatement insert, int place, Column column, @Nullable String value)
            throws SQLException {
        if (value == null) {
            insert.setNull(place, Types.NULL);
            return;
        }
        switch (column.type()) {
            case INTEGER -> insert.setLong(place, Long.parseLong(value));
            case REAL -> insert.setDouble(place, Double.parseDouble(value));
            case TEXT -> insert.setString(place, value);
        }
    }
}
