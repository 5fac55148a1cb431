package dev.delaminate.fleet;

import dev.delaminate.ledger.shared.NotNowException;
import dev.delaminate.ledger.shared.NotNowException.Reason;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.text.Dollars;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all workers with one account hold together, at one moment: how many jobs are at the service and may be, what may be
 * spent, and whether the service asked for something. Read under the run's lock it is exact, and what is admitted by it is.
 *
 * @param most jobs that may be at the service; null for no bound
 * @param atService jobs that are, or are on their way
 * @param mine of them, of this worker
 * @param unanswered of them, those that the service has not answered yet
 * @param budgetMicros null for no limit
 * @param committedMicros with every key that the account had
 * @param pausedMillis how long nothing is to be submitted; 0 or less when something may
 * @param silentMillis how long the service is to be left alone, by polls too; 0 or less when it is not
 * @param oneByOne nobody was answered for a while: one submit at a time, until one is
 * @param isAwaited another worker has rows and has had no place for longer than its lease, and this one has not waited so long
 * @param stopped why nothing more is submitted; null: it is
 */
public record SharedAccount(
        @Nullable Long most,
        long atService,
        long mine,
        long unanswered,
        @Nullable Long budgetMicros,
        long committedMicros,
        long pausedMillis,
        long silentMillis,
        boolean oneByOne,
        boolean isAwaited,
        @Nullable String stopped) {
    private static final String READ =
            "SELECT a.in_flight, s.jobs, s.mine, s.unanswered, a.budget_micros, " + Purse.COMMITTED + ",\n" + """
                coalesce(CAST(extract(epoch FROM a.paused_until - clock_timestamp()) * 1000 AS BIGINT), 0),
                coalesce(CAST(extract(epoch FROM a.silent_until - clock_timestamp()) * 1000 AS BIGINT), 0),
                a.one_by_one, coalesce(w.others AND NOT w.me, FALSE), a.stopped
            FROM account AS a, (
                SELECT bool_or(worker_id <> ?) AS others, bool_or(worker_id = ?) AS me FROM worker
                WHERE account_id = ? AND ended_at IS NULL AND lives_until > clock_timestamp()
                    AND waits_since < clock_timestamp() - lease) AS w, (
                SELECT count(*) AS jobs, count(*) FILTER (WHERE r.holder = ?) AS mine,
                    count(*) FILTER (WHERE r.state = 'SUBMITTING') AS unanswered
                FROM row AS r JOIN job AS j ON j.job_id = r.job_id
                WHERE r.state IN ('SUBMITTING', 'IN_FLIGHT') AND j.account_id = ?) AS s
            WHERE a.account_id = ?""";

    /** A place may be free again, or the budget given back, with the next answer: ask again soon. */
    private static final Duration SOON = Duration.ofMillis(500);

    /** Before the reason that another worker gave. */
    static final String STOPPED = "another worker with this account was stopped: ";

    public static SharedAccount read(Connection connection, long worker, long account) throws SQLException {
        List<SharedAccount> found =
                Sql.list(connection, READ, SharedAccount::read, worker, worker, account, worker, account, account);
        if (found.isEmpty()) {
            throw new SQLException("the run has no account " + account);
        }
        return found.get(0);
    }

    private static SharedAccount read(ResultSet line) throws SQLException {
        return new SharedAccount(
                Sql.nullableLong(line, 1),
                line.getLong(2),
                line.getLong(3),
                line.getLong(4),
                Sql.nullableLong(line, 5),
                line.getLong(6),
                line.getLong(7),
                line.getLong(8),
                line.getBoolean(9),
                line.getBoolean(10),
                line.getString(11));
    }

    /** Why a job of that price may not be submitted now; null when it may. */
    @Nullable
    public NotNowException refusal(long priceMicros) {
        if (stopped != null) {
            return new NotNowException(Reason.STOPPED, STOPPED + stopped, null);
        }
        if (pausedMillis > 0) {
            return later(Reason.PAUSED, "the service asked to be left alone", Duration.ofMillis(pausedMillis));
        }
        if (oneByOne && unanswered > 0) {
            return later(Reason.PAUSED, "the service is being tried again, one submit at a time", SOON);
        }
        if (most != null && atService >= most) {
            return later(Reason.FULL, atService + " jobs are at the service, of " + most, SOON);
        }
        if (budgetMicros != null && committedMicros + priceMicros > budgetMicros) {
            String message = "the next job ($" + Dollars.of(priceMicros) + ") would pass the budget of all workers, $"
                    + Dollars.of(budgetMicros) + ": $" + Dollars.of(committedMicros)
                    + " is committed over the life of the run; raise --budget and run the same command again";
            return unanswered > 0
                    ? later(Reason.BUDGET, message, SOON)
                    : new NotNowException(Reason.BUDGET, message, null);
        }
        return null;
    }

    /** Why the last free place is left alone. */
    static NotNowException left() {
        return later(Reason.FULL, "another worker waits for this place", Courtesy.MOMENT);
    }

    /** Whether one more job takes a place that another worker waits for. */
    boolean isLastAwaited() {
        return isAwaited && most != null && atService + 1 >= most;
    }

    private static NotNowException later(Reason reason, String message, Duration wait) {
        return new NotNowException(reason, message, wait);
    }

    /** With one more job on its way, of this worker. */
    public SharedAccount with(long priceMicros) {
        return new SharedAccount(
                most,
                atService + 1,
                mine + 1,
                unanswered + 1,
                budgetMicros,
                committedMicros + priceMicros,
                pausedMillis,
                silentMillis,
                oneByOne,
                isAwaited,
                stopped);
    }

    /** With one job less, of this worker. */
    SharedAccount less() {
        return new SharedAccount(
                most,
                Math.max(0, atService - 1),
                Math.max(0, mine - 1),
                unanswered,
                budgetMicros,
                committedMicros,
                pausedMillis,
                silentMillis,
                oneByOne,
                isAwaited,
                stopped);
    }

    /** The service took a job: whoever likes may submit again. */
    public SharedAccount answering() {
        return new SharedAccount(
                most,
                atService,
                mine,
                unanswered,
                budgetMicros,
                committedMicros,
                pausedMillis,
                silentMillis,
                false,
                isAwaited,
                stopped);
    }
}
