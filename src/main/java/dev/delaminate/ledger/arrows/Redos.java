package dev.delaminate.ledger.arrows;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How rows that are made again come to DONE: with the new set, or back with the old one. What ends a redo ends it for the
 * rows that share the set, too. A redo stays on record: what was tried once is not tried again by itself.
 */
public final class Redos {
    /** Whether a row {@code r} is made again. */
    public static final String IS_OPEN =
            "EXISTS (SELECT 1 FROM redo AS d WHERE d.row_id = r.row_id AND d.outcome IS NULL)";

    private final Sql fallBack;
    private final Sql end;
    private final Sql better;
    private final Sql follow;

    Redos(Connection connection) throws SQLException {
        fallBack = new Sql(
                connection,
                "UPDATE row SET state = 'DONE', job_id = d.kept_job FROM redo AS d WHERE d.row_id = row.row_id"
                        + " AND d.outcome IS NULL AND row.row_id = ? AND row.state = ? AND row.job_id IS NOT DISTINCT FROM ?");
        end = new Sql(
                connection,
                "UPDATE redo SET outcome = ?, message = ?, ended_at = ?, job_id = ?"
                        + " WHERE outcome IS NULL AND (row_id = ? OR leader = ?)");
        better = new Sql(
                connection, "UPDATE redo SET outcome = 'BETTER', ended_at = ? WHERE row_id = ? AND outcome IS NULL");
        follow = new Sql(
                connection,
                "UPDATE row SET state = 'FOLLOWING', leader = ? WHERE state = 'DONE'"
                        + " AND row_id IN (SELECT row_id FROM redo WHERE leader = ? AND outcome IS NULL)");
    }

    /** The row is DONE with its old set: the new one is no better. False when it is not made again, or not LAYERED. */
    boolean kept(long row, long job, String why, long now) throws SQLException {
        return fellBack(row, RowState.LAYERED, job, "KEPT", why, now);
    }

    /** The row is DONE with its old set: a new one is not to be had. False when it is not made again, or not in this state. */
    boolean failed(long row, RowState from, @Nullable Long job, String why, long now) throws SQLException {
        return fellBack(row, from, job, "FAILED", why, now);
    }

    /** The row is DONE with a set that was placed. Returns how many rows wait for copies of a better one now. */
    int placed(long row, long now) throws SQLException {
        return better.update(now, row) == 0 ? 0 : follow.update(row, row);
    }

    private boolean fellBack(long row, RowState from, @Nullable Long job, String outcome, String why, long now)
            throws SQLException {
        boolean isBack = fallBack.update(row, from.name(), job) == 1;
        if (isBack) {
            end.update(outcome, why, now, job, row, row);
        }
        return isBack;
    }
}
