package dev.delaminate.ledger.queries;

import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * The sets that may not have reached the disk when the machine was last started anew. Which they are does not depend on
 * the time of day being right: of each run since the start before, those placed last by a clock that only goes forward.
 */
final class LastPlaced {
    /**
     * How long a file may wait in memory before the system writes it to its disk: 30 s by default on Linux
     * (vm.dirty_expire_centisecs), up to 10 min where a laptop saves its battery.
     */
    private static final Duration WRITE_BACK = Duration.ofMinutes(15);

    /** Sets of version 1 know no run, and only the time of day. */
    private static final String ROWS = """
            WITH last AS MATERIALIZED (
                SELECT run_id, max(coalesce(steady_at, placed_at)) AS steady_at FROM layer_set
                WHERE run_id IS NULL
                    OR run_id IN (SELECT run_id FROM run
                        WHERE boot_id IS NOT DISTINCT FROM (SELECT boot_id FROM run ORDER BY run_id DESC LIMIT 1))
                GROUP BY run_id)
            SELECT s.row_id FROM layer_set AS s JOIN last ON last.run_id IS NOT DISTINCT FROM s.run_id
            WHERE coalesce(s.steady_at, s.placed_at) >= last.steady_at - ? ORDER BY s.row_id""";

    private LastPlaced() {}

    static List<Long> rows(Connection connection) throws SQLException {
        return Sql.list(connection, ROWS, line -> line.getLong(1), WRITE_BACK.toMillis());
    }
}
