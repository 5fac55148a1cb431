package dev.delaminate.fleet;

import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What one worker hears of the service and all workers of the account are to know. */
public sealed interface AccountNews {
    /** Part of a transaction that holds the run's lock. Returns the number of accounts that it is about: one. */
    int write(Connection connection, long account) throws SQLException;

    /**
     * The service asked to wait.
     *
     * @param submits nothing is submitted for so long
     * @param calls nothing at all is sent for so long; zero where it spoke of submits alone
     */
    record Pause(Duration submits, Duration calls) implements AccountNews {
        private static final String LATER =
                " = greatest(%1$s, clock_timestamp() + CAST(? AS BIGINT) * INTERVAL '1 millisecond')";

        @Override
        public int write(Connection connection, long account) throws SQLException {
            return Sql.update(
                    connection,
                    "UPDATE account SET paused_until" + LATER.formatted("paused_until") + ", silent_until"
                            + LATER.formatted("silent_until") + " WHERE account_id = ?",
                    submits.toMillis(),
                    calls.toMillis(),
                    account);
        }
    }

    /** Until a job is taken, no two are submitted at the same time. */
    record OneByOne() implements AccountNews {
        @Override
        public int write(Connection connection, long account) throws SQLException {
            return Sql.update(connection, "UPDATE account SET one_by_one = TRUE WHERE account_id = ?", account);
        }
    }

    /** Nothing is submitted any more, before all workers of the account have ended and one begins anew. */
    record Stop(String why) implements AccountNews {
        @Override
        public int write(Connection connection, long account) throws SQLException {
            return Sql.update(
                    connection, "UPDATE account SET stopped = coalesce(stopped, ?) WHERE account_id = ?", why, account);
        }
    }
}
