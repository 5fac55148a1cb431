package dev.delaminate.ledger.queries;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.reviews.ReviewSql;
import dev.delaminate.ledger.sql.GradeSql;
import dev.delaminate.ledger.sql.KeysetPages;
import dev.delaminate.ledger.sql.LedgerJson;
import dev.delaminate.ledger.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a row, as one line of an answer: its own outcome, or that of the row which it follows. */
public final class Outcomes {
    /** Number of the first of the columns that {@link #with} adds to those that {@link #read} needs. */
    public static final int FIRST_ADDED = 33;

    private static final String OUTCOME = """
            SELECT %s, coalesce(l.state, r.state), r.state, q.folder, s.layers, s.warnings, s.placed_at, j.request_id,
                f.seed, j.submitted_at, x.code, x.message, x.failed_at,
                (SELECT count(*) FROM job AS c WHERE c.row_id = r.row_id AND c.billing <> 'RELEASED'),
                (SELECT sum(price_micros) FROM job AS c WHERE c.row_id = r.row_id AND c.billing <> 'RELEASED'),
                q.id, q.picture, %s, d.redo_id, d.outcome, d.message, j.job_id, %s, q.line%s
            FROM row AS r
                JOIN request AS q ON q.row_id = r.row_id
                LEFT JOIN row AS l ON r.state = 'FOLLOWING' AND l.row_id = r.leader
                LEFT JOIN redo AS d ON d.redo_id = (SELECT max(redo_id) FROM redo AS a WHERE a.row_id = r.row_id)
                LEFT JOIN layer_set AS s ON HAS_SET AND s.row_id = r.row_id
                LEFT JOIN grade AS g ON HAS_SET AND g.row_id = r.row_id
                LEFT JOIN job AS j ON j.job_id
                    = CASE WHEN IS_OPEN THEN d.kept_job ELSE coalesce(r.job_id, l.job_id) END
                LEFT JOIN review AS v ON HAS_SET AND v.row_id = r.row_id AND v.job_id = j.job_id
                LEFT JOIN result AS f ON f.job_id = j.job_id
                LEFT JOIN failure AS x ON x.row_id = coalesce(l.row_id, r.row_id)
            """.replace("HAS_SET", "(r.state = 'DONE' OR IS_OPEN)")
            .replace("IS_OPEN", "(d.redo_id IS NOT NULL AND d.outcome IS NULL)");

    static final String IN_MANIFEST =
            with("r.position", "") + "WHERE r.position > ? ORDER BY r.position LIMIT " + KeysetPages.PAGE;

    static final String REMOVED = with("r.row_id", "")
            + "WHERE r.position IS NULL AND r.row_id > ? AND EXISTS (SELECT 1 FROM job AS o WHERE o.row_id = r.row_id)"
            + " ORDER BY r.row_id LIMIT " + KeysetPages.PAGE;

    private Outcomes() {}

    /**
     * The head of a query whose lines {@link #read} reads, without its conditions; speaks of the row {@code r} and its
     * request {@code q}.
     *
     * @param place that is read as the outcome's position
     * @param added columns behind the others, each with a comma before it
     */
    public static String with(String place, String added) {
        return OUTCOME.formatted(place, GradeSql.COLUMNS, ReviewSql.COLUMNS, added);
    }

    public static RowOutcome read(ResultSet line) throws SQLException {
        RedoNote redo = RedoNote.read(line, 23);
        RowState own = RowState.valueOf(line.getString(3));
        RowState state = redo.isOpen() ? RowState.DONE : effective(RowState.valueOf(line.getString(2)), own);
        boolean done = state == RowState.DONE;
        String requestId = line.getString(8);
        String code = line.getString(11);
        return new RowOutcome(
                line.getLong(1),
                line.getLong(32),
                state,
                done ? line.getString(4) : null,
                LedgerJson.readLayers(line.getString(5)),
                redo.addedTo(LedgerJson.readWarnings(line.getString(6))),
                GradeSql.read(line, 18),
                requestId == null ? null : new JobId(requestId),
                Sql.nullableLong(line, 9),
                code == null ? null : new RowOutcome.Reason(code, line.getString(12)),
                line.getInt(14),
                line.getLong(15),
                instant(line, 10),
                instant(line, done ? 7 : 13),
                done ? Sql.nullableLong(line, 26) : null,
                ReviewSql.read(line, 27));
    }

    static RemovedRow readRemoved(ResultSet line) throws SQLException {
        return new RemovedRow(line.getString(16), line.getString(17), read(line));
    }

    /** Where a row stands for the user: one that follows a row DONE has its layers, but not yet in its folder. */
    public static RowState effective(RowState shared, RowState own) {
        return own == RowState.FOLLOWING && shared == RowState.DONE ? RowState.LAYERED : shared;
    }

    static @Nullable Instant instant(ResultSet line, int column) throws SQLException {
        Long millis = Sql.nullableLong(line, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
