package dev.delaminate.ledger.intake;

import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;

/** Rows that the manifest has no longer: kept without a position, but for those that never were more than a line. */
final class MissingRows {
    private static final int PAGE = 10_000;

    private MissingRows() {}

    /** Takes the places of all rows but those seen; returns how many had one. */
    static long remove(Connection connection, BitSet seen) throws SQLException {
        long removed = 0;
        try (Sql page = new Sql(
                        connection,
                        "SELECT row_id FROM row WHERE position IS NOT NULL AND row_id > ? ORDER BY row_id LIMIT "
                                + PAGE);
                Sql leave = new Sql(connection, "UPDATE row SET position = NULL WHERE row_id = ?")) {
            List<Long> numbers = page.list(line -> line.getLong(1), 0);
            while (!numbers.isEmpty()) {
                for (long number : numbers) {
                    if (!seen.get(Math.toIntExact(number))) {
                        removed += leave.update(number);
                    }
                }
                numbers = page.list(line -> line.getLong(1), numbers.get(numbers.size() - 1));
            }
        }
        forgetRejected(connection);
        keepSets(connection);
        return removed;
    }

    /** What the manifest has no longer is not sent: a row that was to be made again keeps the set that it has. */
    private static void keepSets(Connection connection) throws SQLException {
        String waiting = "(SELECT row_id FROM row WHERE position IS NULL AND state = 'PENDING')";
        Sql.update(connection, "DELETE FROM redo WHERE outcome IS NULL AND leader IN " + waiting);
        Sql.update(
                connection,
                "UPDATE row SET state = 'DONE', job_id = d.kept_job FROM redo AS d"
                        + " WHERE d.row_id = row.row_id AND d.outcome IS NULL AND row.row_id IN " + waiting);
        Sql.update(
                connection,
                "DELETE FROM redo WHERE outcome IS NULL AND leader IS NULL"
                        + " AND row_id IN (SELECT row_id FROM row WHERE position IS NULL AND state = 'DONE')");
    }

    private static void forgetRejected(Connection connection) throws SQLException {
        String forgotten = "(SELECT row_id FROM row WHERE position IS NULL AND state = 'REJECTED'"
                + " AND NOT EXISTS (SELECT 1 FROM job WHERE job.row_id = row.row_id))";
        Sql.update(connection, "DELETE FROM request WHERE row_id IN " + forgotten);
        Sql.update(connection, "DELETE FROM failure WHERE row_id IN " + forgotten);
        Sql.update(connection, "DELETE FROM row WHERE row_id IN " + forgotten);
    }
}
