package dev.delaminate.fleet;

import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.FailureKind;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.sql.Tally;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps a worker from writing for rows that others have taken over; under the run's lock, so that nobody takes one meanwhile.
 * What it paid for it may always record.
 */
public final class Fence {
    private Fence() {}

    /** Those of the rows that a worker holds. */
    public static Set<Long> held(Connection connection, long worker, Collection<Long> rows) throws SQLException {
        if (rows.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(Sql.list(
                connection,
                "SELECT row_id FROM row WHERE holder = ? AND row_id IN (" + joined(rows) + ")",
                line -> line.getLong(1),
                worker));
    }

    /** The rows are in nobody's hands any more. */
    public static void letGo(Connection connection, Collection<Long> rows) throws SQLException {
        if (!rows.isEmpty()) {
            Sql.update(
                    connection,
                    "UPDATE row SET holder = NULL, held_at = NULL, leases = 0 WHERE row_id IN (" + joined(rows) + ")");
        }
    }

    /** A row in hand is PENDING again and the manifest has it no longer: it is let go, and not sent. Whether it was such a row. */
    public static boolean letGoOfRemoved(Connection connection, long row) throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE row SET holder = NULL, held_at = NULL, leases = 0 WHERE row_id = ? AND position IS NULL",
                        row)
                == 1;
    }

    /**
     * The service's answer to a submit came when its row was in doubt already, or had gone on: the job is on record all the
     * same, and where the row still waits for it, it is IN_FLIGHT, for whoever claims it.
     *
     * @param now milliseconds since 1970
     */
    public static void recordLate(Connection connection, Tally tally, Entry.Accepted entry, long now)
            throws SQLException {
        List<Long> prices = Sql.list(
                connection,
                "UPDATE job SET request_id = ?, accepted_at = ? WHERE job_id = ? AND request_id IS NULL"
                        + " RETURNING price_micros",
                line -> line.getLong(1),
                entry.requestId().value(),
                now,
                entry.job());
        if (prices.isEmpty()) {
            return; // it was recorded before, see isKnown
        }
        Billing before = Billing.valueOf(
                Sql.list(connection, "SELECT billing FROM job WHERE job_id = ?", line -> line.getString(1), entry.job())
                        .get(0));
        Sql.update(connection, "UPDATE job SET billing = 'BILLED' WHERE job_id = ?", entry.job());
        tally.rebilled(before, Billing.BILLED, prices.get(0));
        for (RowState waiting : List.of(RowState.SUBMITTING, RowState.IN_DOUBT)) {
            int moved = Sql.update(
                    connection,
                    "UPDATE row SET state = 'IN_FLIGHT', holder = NULL, held_at = NULL"
                            + " WHERE row_id = ? AND job_id = ? AND state = ?",
                    entry.row(),
                    entry.job(),
                    waiting.name());
            if (moved == 1) {
                tally.moved(waiting, RowState.IN_FLIGHT);
                Sql.update(connection, "DELETE FROM failure WHERE row_id = ?", entry.row());
            }
        }
    }

    /** Whether the database has heard of a job. */
    public static boolean isKnown(Connection connection, long job) throws SQLException {
        return Sql.number(connection, "SELECT count(*) FROM job WHERE job_id = ?", job) > 0;
    }

    /**
     * The service took a job that the database has forgotten, as after a fail-over that lost the last commits: it is on record
     * again, and where its row was forgotten with it, that is IN_FLIGHT, for whoever claims it.
     *
     * @param account that the job was submitted for
     * @param price in micros
     * @param now milliseconds since 1970
     */
    public static void recordForgotten(
            Connection connection, Tally tally, Entry.Accepted entry, long account, long price, long now)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO job (job_id, row_id, account_id, request_id, billing, price_micros, submitted_at, accepted_at)"
                        + " VALUES (?, ?, ?, ?, 'BILLED', ?, ?, ?)",
                entry.job(),
                entry.row(),
                account,
                entry.requestId().value(),
                price,
                now,
                now);
        tally.reserved(entry.job(), price);
        tally.rebilled(Billing.RESERVED, Billing.BILLED, price);
        int moved = Sql.update(
                connection,
                "UPDATE row SET state = 'IN_FLIGHT', job_id = ?, holder = NULL, held_at = NULL"
                        + " WHERE row_id = ? AND state = 'PENDING'",
                entry.job(),
                entry.row());
        if (moved == 1) {
            tally.moved(RowState.PENDING, RowState.IN_FLIGHT);
        }
    }

    /**
     * A submit surely came to nothing, and its row was taken for one whose submit was under way: no doubt is left, the row is
     * PENDING and its price is free.
     */
    public static void takeBackDoubt(Connection connection, Tally tally, Entry.NotTaken entry) throws SQLException {
        int moved = Sql.update(
                connection,
                "UPDATE row SET state = 'PENDING', job_id = NULL WHERE row_id = ? AND job_id = ? AND state = 'IN_DOUBT'"
                        + " AND EXISTS (SELECT 1 FROM failure AS f WHERE f.row_id = row.row_id AND f.kind = ?)",
                entry.row(),
                entry.job(),
                FailureKind.INTERRUPTED.name());
        if (moved == 1) {
            long price = Sql.number(connection, "DELETE FROM job WHERE job_id = ? RETURNING price_micros", entry.job());
            Sql.update(connection, "DELETE FROM failure WHERE row_id = ?", entry.row());
            tally.moved(RowState.IN_DOUBT, RowState.PENDING);
            tally.rebilled(Billing.IN_DOUBT, Billing.RESERVED, price);
            tally.unreserved(price);
        }
    }

    public static String joined(Collection<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
