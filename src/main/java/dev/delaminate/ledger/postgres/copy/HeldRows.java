package dev.delaminate.ledger.postgres.copy;

import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Takes rows from the workers that have them in hand, where something else is to be done with them than those know; before
 * what was uploaded is merged. A row whose submit is out stays with its worker, which alone hears the answer.
 */
final class HeldRows {
    private static final String MOVED = """
            UPDATE row AS t SET holder = NULL, held_at = NULL,
                leases = CASE WHEN t.state = c.state THEN t.leases ELSE 0 END
            FROM changed_row AS c WHERE t.row_id = c.row_id AND t.state <> 'SUBMITTING'
                AND ROW (t.state, t.job_id, t.position IS NULL)
                    IS DISTINCT FROM ROW (c.state, c.job_id, c.position IS NULL)""";

    private static final String ASK_FOR_ANOTHER = """
            UPDATE row AS t SET holder = NULL, held_at = NULL
            FROM changed_request AS c JOIN request AS q ON q.row_id = c.row_id
            WHERE t.row_id = c.row_id AND t.holder IS NOT NULL AND t.state <> 'SUBMITTING'
                AND q.request_hash IS DISTINCT FROM c.request_hash""";

    private HeldRows() {}

    static void letGo(Connection run) throws SQLException {
        for (String rows : List.of(MOVED, ASK_FOR_ANOTHER)) {
            Sql.update(run, rows);
        }
    }
}
