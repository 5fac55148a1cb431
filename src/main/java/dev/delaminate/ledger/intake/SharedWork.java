package dev.delaminate.ledger.intake;

import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Same work once: of the rows with the same work one leads, the others follow it and cost nothing. The most advanced row
 * leads, even when the manifest no longer has it but it was paid for; else the first in the manifest. Who leads is found
 * anew by each import, so that a follower takes over where the leader is gone.
 */
final class SharedWork {
    private static final String FOLLOW = """
            UPDATE row SET state = 'FOLLOWING', leader = member.leader
            FROM (
                SELECT r.row_id AS row_id, first_value(r.row_id) OVER (
                    PARTITION BY q.work_hash
                    ORDER BY
                        CASE CASE WHEN EXISTS (
                                SELECT 1 FROM redo AS d WHERE d.row_id = r.row_id AND d.outcome IS NULL)
                            THEN 'LAYERED' ELSE r.state END
                            WHEN 'DONE' THEN 0 WHEN 'LAYERED' THEN 1 WHEN 'IN_FLIGHT' THEN 2 WHEN 'SUBMITTING' THEN 3
                            WHEN 'IN_DOUBT' THEN 4 WHEN 'FAILED' THEN 5 ELSE 6 END,
                        r.position NULLS LAST, r.row_id) AS leader
                FROM row AS r JOIN request AS q ON q.row_id = r.row_id
                WHERE q.work_hash IN (SELECT work_hash FROM request GROUP BY work_hash HAVING count(*) > 1)
                    AND (r.position IS NOT NULL
                        OR r.state IN ('DONE', 'LAYERED', 'IN_FLIGHT', 'SUBMITTING', 'IN_DOUBT'))
            ) AS member
            WHERE row.row_id = member.row_id AND member.leader <> row.row_id
                AND row.state = 'PENDING' AND row.position IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM redo AS d WHERE d.row_id = row.row_id AND d.outcome IS NULL)""";

    private SharedWork() {}

    /** Every follower stands for itself, but for those that have a set and wait for a better one. */
    static void dissolve(Connection connection) throws SQLException {
        Sql.update(
                connection,
                "UPDATE row SET state = 'PENDING', leader = NULL WHERE state = 'FOLLOWING'"
                        + " AND row_id NOT IN (SELECT row_id FROM redo WHERE outcome IS NULL)");
    }

    /** Returns the number of rows that follow another one. */
    static long find(Connection connection) throws SQLException {
        return Sql.update(connection, FOLLOW);
    }
}
