package dev.delaminate.fleet;

import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * One worker of a run, as the others see it. Its statements are part of their caller's transactions, which hold the run's
 * lock, but for {@link #beat}.
 *
 * @param number in the run
 * @param account its number in the run
 * @param run its number, as placed sets name it
 */
public record Worker(long number, long account, long run) {
    /** Of an account with another key or service than it had. */
    private static final String UNSETTLED = "SELECT count(*) FROM row AS r JOIN job AS j ON j.job_id = r.job_id"
            + " WHERE r.state IN ('SUBMITTING', 'IN_FLIGHT', 'LAYERED') AND j.account_id = ?";

    private record Known(long number, Account account) {}

    /** Enters a run: from now on others see this worker, and what its terms say of the account holds for all. */
    public static Worker enter(Connection connection, WorkerTerms terms, Account account, long now)
            throws SQLException {
        long number = account(connection, terms.account(), account);
        boolean isAlone = atWork(connection, number).isEmpty();
        SharedInFlight.read(connection, number).entered(terms, isAlone).write(connection, number);
        Long budget = terms.budgetMicros();
        if (budget != null) {
            Purse.budget(connection, number, budget);
        }
        if (isAlone) {
            Sql.update(connection, "UPDATE account SET stopped = NULL WHERE account_id = ?", number);
        }
        long run = Sql.number(connection, "INSERT INTO run (started_at) VALUES (?) RETURNING run_id", now);
        return new Worker(register(connection, terms, number, now), number, run);
    }

    /** The same process under another number: what it had in hand under the old one is no longer its own. */
    public Worker again(Connection connection, WorkerTerms terms, long now) throws SQLException {
        return new Worker(register(connection, terms, account, now), account, run);
    }

    private static long register(Connection connection, WorkerTerms terms, long account, long now) throws SQLException {
        long millis = terms.lease().toMillis();
        return Sql.number(
                connection,
                "INSERT INTO worker (name, account_id, begun_at, lease, lives_until) VALUES (?, ?, ?,"
                        + " CAST(? AS BIGINT) * INTERVAL '1 millisecond',"
                        + " clock_timestamp() + CAST(? AS BIGINT) * INTERVAL '1 millisecond') RETURNING worker_id",
                terms.name(),
                account,
                now,
                millis,
                millis);
    }

    /**
     * Says that this worker lives, for as long as its lease. False when others have taken its rows.
     *
     * @param isWaiting it has rows to submit, and no job at the service
     */
    public boolean beat(Connection connection, boolean isWaiting) throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE worker SET lives_until = clock_timestamp() + lease, waits_since ="
                                + " CASE WHEN CAST(? AS BIGINT) > 0 THEN coalesce(waits_since, clock_timestamp()) END"
                                + " WHERE worker_id = ? AND ended_at IS NULL",
                        isWaiting ? 1L : 0L,
                        number)
                == 1;
    }

    /** Workers that were not heard of within their leases. */
    public static List<Long> unheardOf(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT worker_id FROM worker WHERE ended_at IS NULL AND lives_until < clock_timestamp()",
                line -> line.getLong(1));
    }

    /** Workers of an account that live, by what was heard of them, from the one that has been there longest. */
    public static List<Long> atWork(Connection connection, long account) throws SQLException {
        return Sql.list(
                connection,
                "SELECT worker_id FROM worker WHERE account_id = ? AND ended_at IS NULL"
                        + " AND lives_until > clock_timestamp() ORDER BY worker_id",
                line -> line.getLong(1),
                account);
    }

    /** Whether nobody else has declared this worker lost, as the transaction sees it. */
    public static boolean isAtWork(Connection connection, long worker) throws SQLException {
        return Sql.number(connection, "SELECT count(*) FROM worker WHERE worker_id = ? AND ended_at IS NULL", worker)
                > 0;
    }

    /** The number of an account by its name: with this service and key from now on. */
    private static long account(Connection connection, String name, Account account) throws SQLException {
        Optional<Known> known = Sql.list(
                        connection,
                        "SELECT account_id, origin, key_fingerprint FROM account WHERE name = ?",
                        line -> new Known(line.getLong(1), new Account(line.getString(2), line.getString(3))),
                        name)
                .stream()
                .findFirst();
        if (known.isPresent() && known.get().account().equals(account)) {
            return known.get().number();
        }
        if (known.isPresent()) {
            requireSettled(connection, name, known.get());
            Sql.update(
                    connection,
                    "UPDATE account SET name = NULL WHERE account_id = ? AND NOT EXISTS (SELECT 1 FROM account AS o"
                            + " WHERE o.origin = ? AND o.key_fingerprint = ? AND o.name IS NOT NULL)",
                    known.get().number(),
                    account.origin(),
                    account.keyFingerprint());
        }
        long number = Sql.number(
                connection,
                "INSERT INTO account (origin, key_fingerprint, name) VALUES (?, ?, ?)"
                        + " ON CONFLICT (origin, key_fingerprint) DO UPDATE SET name = coalesce(account.name, excluded.name)"
                        + " RETURNING account_id",
                account.origin(),
                account.keyFingerprint(),
                name);
        if (known.isPresent()) {
            Purse.handOn(connection, name, known.get().number(), number);
        }
        return number;
    }

    private static void requireSettled(Connection connection, String name, Known before) throws SQLException {
        long unsettled = Sql.number(connection, UNSETTLED, before.number());
        if (unsettled > 0) {
            throw new LedgerException(
                    String.format(
                            "%,d unsettled job(s) of the account '%s' belong to %s with another key or service than this"
                                    + " one; finish them with that --service and key first, or give this one another"
                                    + " --account",
                            unsettled, name, before.account().origin()),
                    null);
        }
    }
}
