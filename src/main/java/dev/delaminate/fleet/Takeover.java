package dev.delaminate.fleet;

import dev.delaminate.layering.Failure;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.FailureKind;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.postgres.Session;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.writer.Store.Written;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What became of the rows that a worker had in hand when it ended: the jobs of those IN_FLIGHT are asked for by others, a
 * submit that was under way is in doubt, and everything else is claimed anew. A submit that nobody has in hand, which must
 * not be, is in doubt as well: nobody else would ever find it, and it holds a place at the service.
 *
 * <p>A row whose files were in work each time its worker was lost is taken for the cause: after {@link #MOST_LEASES} of them it
 * FAILED. Rows that only waited (for a place, for a host that was away), or whose jobs the service had, are not blamed for
 * the death of whoever waited for them.
 *
 * @param worker its number
 * @param inDoubt rows whose submit was under way
 * @param poisoned rows that failed
 */
public record Takeover(long worker, int inDoubt, int poisoned) {
    static final int MOST_LEASES = 3;
    static final String POISON = "poison";

    private static final String IN_HAND = "SELECT row_id, state, coalesce(job_id, 0), leases, held_at < 0 FROM row"
            + " WHERE (holder = ? AND state IN ('SUBMITTING', 'LAYERED')) OR (holder IS NULL AND state = 'SUBMITTING')"
            + " ORDER BY row_id";

    private record Held(long row, RowState state, long job, int leases, boolean isInLine) {
        static Held read(ResultSet line) throws SQLException {
            return new Held(
                    line.getLong(1),
                    RowState.valueOf(line.getString(2)),
                    line.getLong(3),
                    line.getInt(4),
                    line.getBoolean(5));
        }
    }

    /** Of a worker that was not heard of within its lease; part of the transaction, under the run's lock. */
    public static Takeover ofLost(Session session, long worker, long now) throws SQLException {
        return of(session, worker, true, now);
    }

    /** Of a worker that ends by itself. */
    public static Takeover ofLeaving(Session session, long worker, long now) throws SQLException {
        return of(session, worker, false, now);
    }

    private static Takeover of(Session session, long worker, boolean isLost, long now) throws SQLException {
        int inDoubt = 0;
        int poisoned = 0;
        for (Held held : Sql.list(session.connection(), IN_HAND, Held::read, worker)) {
            if (held.state == RowState.SUBMITTING) {
                doubt(session, held, now);
                inDoubt++;
            } else if (isLost && !held.isInLine && held.leases + 1 >= MOST_LEASES) {
                write(session, new Entry.Failed(held.row, held.job, poison(held.leases + 1)), now);
                poisoned++;
            }
        }
        Sql.update(
                session.connection(),
                "UPDATE row SET holder = NULL, held_at = NULL, leases = CASE WHEN state NOT IN ('LAYERED', 'FOLLOWING')"
                        + " THEN 0 WHEN held_at < 0 THEN leases ELSE leases + ? END WHERE holder = ?",
                isLost ? 1 : 0,
                worker);
        Sql.update(
                session.connection(),
                "UPDATE worker SET ended_at = ?, outcome = ? WHERE worker_id = ?",
                now,
                isLost ? "lost" : "left",
                worker);
        return new Takeover(worker, inDoubt, poisoned);
    }

    private static void doubt(Session session, Held held, long now) throws SQLException {
        write(session, new Entry.Doubted(held.row, held.job, interrupted()), now);
        Sql.update(
                session.connection(),
                "UPDATE failure SET kind = ? WHERE row_id = ?",
                FailureKind.INTERRUPTED.name(),
                held.row);
    }

    private static void write(Session session, Entry entry, long now) throws SQLException {
        Written written = session.entries().write(entry, 0, now);
        LedgerException refusal = written.refusal();
        if (refusal != null) {
            throw refusal;
        }
    }

    private static Failure interrupted() {
        return new Failure.Row(
                "interrupted",
                "the worker ended while the job was being submitted; it may have been billed. Look at the account's"
                        + " history, then settle the row or have it submitted again");
    }

    private static Failure poison(int leases) {
        return new Failure.Row(
                POISON,
                leases
                        + " workers ended while they had the files of this row in work, so it is taken for the cause; it is"
                        + " paid for, and --retry-failed --only " + POISON
                        + " asks for its files once more, free of charge");
    }
}
