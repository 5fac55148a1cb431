package dev.delaminate.fleet.claims;

import dev.delaminate.fleet.Fence;
import dev.delaminate.fleet.Hands;
import dev.delaminate.fleet.Worker;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.arrows.RowReader;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.RunLock;
import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Claims rows for a worker: those that nobody has in hand, each of them for one worker, whoever asks at the same moment. On a
 * connection of its own; belongs to the reader thread.
 */
public final class RowClaims implements AutoCloseable {
    private static final String LOST_JOBS = """
            SELECT r.row_id FROM row AS r JOIN job AS j ON j.job_id = r.job_id
            WHERE r.state = '%s' AND r.holder IS NULL AND j.account_id = ? %s
            ORDER BY r.row_id LIMIT ? FOR UPDATE OF r SKIP LOCKED""";

    private static final String PENDING = """
            SELECT r.row_id FROM row AS r
            WHERE r.state = 'PENDING' AND r.position IS NOT NULL AND r.holder IS NULL %s
            ORDER BY r.position LIMIT ? FOR UPDATE OF r SKIP LOCKED""";

    private static final String FOLLOWING = """
            SELECT f.row_id FROM row AS f JOIN row AS l ON l.row_id = f.leader
            WHERE f.state = 'FOLLOWING' AND l.state = 'DONE' AND f.holder IS NULL %s
            LIMIT ? FOR UPDATE OF f SKIP LOCKED""";

    /**
     * Rows that this worker may still have to layer: in the hands of others, or in nobody's, but locked by those who are about
     * to claim them; and those with jobs of its account until they are fetched, whoever has them: a job that is asked for
     * fresh URLs is left to others when its worker ends.
     */
    private static final String TO_LAYER = """
            SELECT count(*) FROM (
                SELECT 1 FROM row WHERE state = 'PENDING' AND position IS NOT NULL AND holder IS NULL
                UNION ALL
                SELECT 1 FROM row WHERE holder <> ? AND state IN ('PENDING', 'SUBMITTING')
                UNION ALL
                SELECT 1 FROM row AS r JOIN job AS j ON j.job_id = r.job_id
                WHERE r.state IN ('IN_FLIGHT', 'LAYERED') AND j.account_id = ?
                LIMIT 1) AS any_row""";

    /** Rows that this worker may still have to fetch, when it layers no more: a job that nobody asks for is another run's. */
    private static final String UNFETCHED = """
            SELECT count(*) FROM (
                SELECT 1 FROM row AS r JOIN job AS j ON j.job_id = r.job_id
                WHERE (r.state = 'LAYERED' OR (r.state IN ('SUBMITTING', 'IN_FLIGHT') AND r.holder IS NOT NULL))
                    AND j.account_id = ?
                UNION ALL
                SELECT 1 FROM row AS f JOIN row AS l ON l.row_id = f.leader
                WHERE f.state = 'FOLLOWING' AND l.state = 'DONE'
                LIMIT 1) AS any_row""";

    /** Rows that this worker has at the service, or that it may fetch at once. */
    private static final String OWN = """
            SELECT count(*) FROM (
                SELECT 1 FROM row AS r WHERE r.holder = ? AND r.state IN ('SUBMITTING', 'IN_FLIGHT')
                UNION ALL
                SELECT 1 FROM row AS r JOIN job AS j ON j.job_id = r.job_id
                WHERE r.state = 'LAYERED' AND r.holder IS NULL AND j.account_id = ?
                LIMIT 1) AS any_row""";

    private final Connection connection;
    private final RowReader rows;
    private final Hands hands;
    private final JobNumbers numbers;
    private final Worker worker;

    public RowClaims(PostgresRun run, Hands hands, JobNumbers numbers, Worker worker) throws SQLException {
        connection = run.open();
        RunLock.prepare(connection);
        rows = new RowReader(run, connection);
        this.hands = hands;
        this.numbers = numbers;
        this.worker = worker;
    }

    /**
     * Lets go of rows that the ledger has in this worker's hands and this process knows nothing of: they were claimed on a
     * connection that was lost before the answer came. To be called before anything is claimed.
     */
    void letGoOfUnknown() throws SQLException {
        List<Long> known = hands.own();
        inTransaction(() -> Sql.update(
                connection,
                "UPDATE row SET holder = NULL, held_at = NULL WHERE holder = ?"
                        + (known.isEmpty() ? "" : " AND row_id NOT IN (" + Fence.joined(known) + ")"),
                worker.number()));
    }

    /** Rows whose jobs another worker left behind, then rows PENDING in manifest order. */
    public List<Row> toLayer(int mostInFlight, int mostPending) throws SQLException {
        return claimed(() -> {
            numbers.refill(connection);
            List<Long> found = new ArrayList<>(
                    choose(LOST_JOBS.formatted("IN_FLIGHT", except("r")), worker.account(), mostInFlight));
            if (found.size() < mostInFlight && mostPending > 0) {
                found.addAll(
                        choose(PENDING.formatted(except("r")), Math.min(mostPending, mostInFlight - found.size())));
            }
            return found;
        });
    }

    /**
     * Rows LAYERED.
     *
     * @param inLine rows in hand that can only wait from now on: should this worker be lost, it was not over their files
     */
    public List<Row> layered(int most, Collection<Long> inLine) throws SQLException {
        return claimed(() -> {
            holdSince("-abs(held_at)", inLine);
            return choose(LOST_JOBS.formatted("LAYERED", except("r")), worker.account(), most);
        });
    }

    /** Rows in hand that waited in line, and are in work from now on. */
    void takeOutOfLine(Collection<Long> rows) throws SQLException {
        if (!rows.isEmpty()) {
            inTransaction(() -> holdSince("abs(held_at)", rows));
        }
    }

    private int holdSince(String heldAt, Collection<Long> rows) throws SQLException {
        return rows.isEmpty()
                ? 0
                : Sql.update(
                        connection,
                        "UPDATE row SET held_at = " + heldAt + " WHERE holder = ? AND row_id IN (" + Fence.joined(rows)
                                + ")",
                        worker.number());
    }

    /** Rows whose leaders are DONE; goes through all rows that follow. */
    public List<Row> following(int most) throws SQLException {
        return claimed(() -> choose(FOLLOWING.formatted(except("f")), most));
    }

    /** Those of these rows that nobody has in hand and that follow a row DONE. */
    public List<Row> following(Collection<Long> freed) throws SQLException {
        return freed.isEmpty()
                ? List.of()
                : claimed(() -> choose(
                        FOLLOWING.formatted("AND f.row_id IN (" + Fence.joined(freed) + ") " + except("f")),
                        freed.size()));
    }

    /** Rows as they are now, in any order; they stay in hand. */
    public List<Row> rows(Collection<Long> numbers) {
        return rows.rows(numbers);
    }

    /** Whether there are rows that this worker may have to layer, beside those PENDING or SUBMITTING that it has in hand. */
    public boolean mayComeBack() throws SQLException {
        return Sql.number(connection, TO_LAYER, worker.number(), worker.account()) > 0;
    }

    /** Whether this worker has jobs at the service, or rows to fetch that nobody has in hand. */
    public boolean isSomethingOwnLeft() throws SQLException {
        return Sql.number(connection, OWN, worker.number(), worker.account()) > 0;
    }

    /** Whether there are rows that this worker may have to fetch when it layers no more, whoever has them in hand now. */
    public boolean isSomethingLeftToFetch() throws SQLException {
        return Sql.number(connection, UNFETCHED, worker.account()) > 0;
    }

    @Override
    public void close() {
        rows.close();
    }

    private interface Work<T> {
        T done() throws SQLException;
    }

    /** In hand from the moment that it is durable, and read before: what is claimed is emitted, or is not claimed. */
    private List<Row> claimed(Work<List<Long>> choice) throws SQLException {
        List<Row> claimed = inTransaction(() -> {
            List<Long> chosen = Worker.isAtWork(connection, worker.number()) ? choice.done() : List.of();
            if (!chosen.isEmpty()) {
                Sql.update(
                        connection,
                        "UPDATE row SET holder = ?, held_at = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)"
                                + " WHERE row_id IN (" + Fence.joined(chosen) + ")",
                        worker.number());
            }
            return rows.rows(chosen);
        });
        hands.take(claimed.stream().map(Row::number).toList());
        return claimed;
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        Sql.update(connection, "BEGIN");
        try {
            RunLock.share(connection);
            T done = work.done();
            Sql.update(connection, "COMMIT");
            return done;
        } catch (SQLException | LedgerException e) {
            rollBack();
            throw e;
        }
    }

    private void rollBack() {
        try {
            Sql.update(connection, "ROLLBACK");
        } catch (SQLException e) {
            // The connection is gone, and the transaction with it.
        }
    }

    private List<Long> choose(String text, Object... parameters) throws SQLException {
        Object[] numbers = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            numbers[i] = ((Number) parameters[i]).longValue();
        }
        return Sql.list(connection, text, line -> line.getLong(1), numbers);
    }

    /** Not those that this process lost and has not let go of yet. */
    private String except(String row) {
        List<Long> lost = hands.lost();
        return lost.isEmpty() ? "" : "AND " + row + ".row_id NOT IN (" + Fence.joined(lost) + ")";
    }
}
