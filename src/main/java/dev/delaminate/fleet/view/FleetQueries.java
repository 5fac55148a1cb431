package dev.delaminate.fleet.view;

import dev.delaminate.fleet.Purse;
import dev.delaminate.fleet.view.WorkerView.Standing;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@link Fleet}: looks at workers, accounts, and rows that are in somebody's hands; at no others. */
public final class FleetQueries {
    static final int MOST_ROWS = 200;

    private static final int MOST_ENDED = 20;

    private static final String WORKERS =
            """
            SELECT w.worker_id, w.name, coalesce(a.name, a.origin), w.outcome, w.lives_until > clock_timestamp(),
                w.begun_at, CAST(extract(epoch FROM w.lives_until - w.lease) * 1000 AS BIGINT), w.ended_at
            FROM worker AS w JOIN account AS a ON a.account_id = w.account_id
            WHERE w.ended_at IS NULL OR w.worker_id IN (
                SELECT worker_id FROM worker WHERE ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT\s""" + MOST_ENDED + ") ORDER BY w.ended_at DESC NULLS FIRST, w.name, w.worker_id";

    private static final String HELD =
            "SELECT holder, state, count(*) FROM row WHERE holder IS NOT NULL GROUP BY holder, state";

    private static final String ROW = "r.row_id, coalesce(q.id, q.picture, q.key), r.state, coalesce(abs(r.held_at), 0)"
            + " FROM row AS r JOIN request AS q ON q.row_id = r.row_id WHERE ";

    private static final String OLDEST = "SELECT DISTINCT ON (r.holder) r.holder, " + ROW
            + "r.holder IS NOT NULL ORDER BY r.holder, abs(r.held_at), r.row_id";

    private static final String HELD_BY =
            "SELECT r.holder, " + ROW + "r.holder = ? ORDER BY abs(r.held_at), r.row_id LIMIT " + MOST_ROWS;

    /** Without those whose name went to another key, unless jobs of theirs are still at the service. */
    private static final String ACCOUNTS = """
            SELECT coalesce(a.name, a.origin), a.origin, coalesce(s.jobs, 0), a.in_flight, %s, a.budget_micros,
                CASE WHEN a.paused_until > clock_timestamp()
                    THEN CAST(extract(epoch FROM a.paused_until) * 1000 AS BIGINT) END,
                a.one_by_one, a.stopped
            FROM account AS a LEFT JOIN (
                SELECT j.account_id, count(*) AS jobs FROM row AS r JOIN job AS j ON j.job_id = r.job_id
                WHERE r.state IN ('SUBMITTING', 'IN_FLIGHT') GROUP BY j.account_id) AS s ON s.account_id = a.account_id
            WHERE a.name IS NOT NULL OR s.jobs > 0
                OR NOT EXISTS (SELECT 1 FROM account AS n WHERE n.name IS NOT NULL AND %s)
            ORDER BY 1""".formatted(Purse.COMMITTED, Purse.isShared("n", "a"));

    private FleetQueries() {}

    /**
     * The workers of a run as they are now; none where its ledger is not shared. Blocks. Errors with {@link LedgerException}
     * when the ledger cannot be read.
     */
    public static Fleet of(LedgerSource ledger) {
        return ledger instanceof PostgresRun run ? fleet(run) : Fleet.NONE;
    }

    /** Rows that a worker has in hand, the oldest first, {@value #MOST_ROWS} at most. Blocks, and errors as above. */
    public static List<HeldRow> heldBy(LedgerSource ledger, long worker) {
        return ledger instanceof PostgresRun run ? heldBy(run, worker) : List.of();
    }

    private static Fleet fleet(PostgresRun run) {
        return read(run, connection -> {
            Map<Long, Map<RowState, Long>> held = new HashMap<>();
            Sql.each(
                    connection,
                    HELD,
                    line -> held.computeIfAbsent(line.getLong(1), worker -> new EnumMap<>(RowState.class))
                            .put(RowState.valueOf(line.getString(2)), line.getLong(3)));
            Map<Long, HeldRow> oldest = new HashMap<>();
            Sql.each(connection, OLDEST, line -> oldest.put(line.getLong(1), row(line)));
            return new Fleet(
                    Sql.list(connection, WORKERS, line -> worker(line, held, oldest)),
                    Sql.list(connection, ACCOUNTS, FleetQueries::account));
        });
    }

    private static List<HeldRow> heldBy(PostgresRun run, long worker) {
        return read(run, connection -> Sql.list(connection, HELD_BY, FleetQueries::row, worker));
    }

    private static <T> T read(PostgresRun run, Sql.Work<T> query) {
        Connection connection = run.openForReading();
        try {
            Sql.update(connection, run.beginReading());
            try {
                return query.on(connection);
            } finally {
                Sql.update(connection, "COMMIT");
            }
        } catch (SQLException e) {
            throw run.failure("read", e);
        } finally {
            LedgerSource.close(connection);
        }
    }

    private static WorkerView worker(ResultSet line, Map<Long, Map<RowState, Long>> held, Map<Long, HeldRow> oldest)
            throws SQLException {
        long number = line.getLong(1);
        Instant endedAt = instant(line, 8);
        return new WorkerView(
                number,
                line.getString(2),
                line.getString(3),
                standing(endedAt != null, line.getString(4), line.getBoolean(5)),
                Instant.ofEpochMilli(line.getLong(6)),
                Instant.ofEpochMilli(line.getLong(7)),
                endedAt,
                held.getOrDefault(number, Map.of()),
                oldest.get(number));
    }

    private static Standing standing(boolean hasEnded, @Nullable String outcome, boolean isHeardOf) {
        if (hasEnded) {
            return "left".equals(outcome) ? Standing.LEFT : Standing.LOST;
        }
        return isHeardOf ? Standing.AT_WORK : Standing.SILENT;
    }

    private static HeldRow row(ResultSet line) throws SQLException {
        return new HeldRow(
                line.getLong(2),
                line.getString(3),
                RowState.valueOf(line.getString(4)),
                Instant.ofEpochMilli(line.getLong(5)));
    }

    private static AccountView account(ResultSet line) throws SQLException {
        return new AccountView(
                line.getString(1),
                line.getString(2),
                line.getLong(3),
                Sql.nullableLong(line, 4),
                line.getLong(5),
                Sql.nullableLong(line, 6),
                instant(line, 7),
                line.getBoolean(8),
                line.getString(9));
    }

    private static @Nullable Instant instant(ResultSet line, int column) throws SQLException {
        Long millis = Sql.nullableLong(line, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
