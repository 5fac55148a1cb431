package dev.delaminate.ledger.postgres;

import dev.delaminate.ledger.file.LedgerSchema;
import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The one lock of a run. Whoever moves a row or money holds it alone until the end of the transaction, so that what is
 * counted in between is exact over all workers; whoever claims rows holds it together with others who claim.
 */
public final class RunLock {
    private static final String TAKE = "SELECT 1 FROM meta WHERE name = '" + LedgerSchema.ID + "' FOR ";

    /**
     * A worker that stalls in the middle of a transaction must not hold all others up for longer than that: the server ends
     * its transaction, which then never was.
     */
    private static final String LET_NOBODY_WAIT =
            "SELECT set_config('idle_in_transaction_session_timeout', '3s', FALSE)";

    /** Else a crash of the server loses the last commits, and a row whose submit was among them is sent again. */
    private static final String LOSE_NO_COMMIT = "SELECT set_config('synchronous_commit', 'on', FALSE)"
            + " WHERE current_setting('synchronous_commit') IN ('off', 'local')";

    private RunLock() {}

    /** Before the first transaction of a connection that takes the lock. */
    public static void prepare(Connection connection) throws SQLException {
        Sql.list(connection, LET_NOBODY_WAIT, line -> 1);
        loseNoCommit(connection);
    }

    /** Has the server answer a commit when it is durable, whatever it is set to; what is stricter than that stays. */
    public static void loseNoCommit(Connection connection) throws SQLException {
        Sql.list(connection, LOSE_NO_COMMIT, line -> 1);
    }

    /** Part of a transaction that changes what is counted. */
    public static void take(Connection connection) throws SQLException {
        Sql.number(connection, TAKE + "UPDATE");
    }

    /** Part of a transaction that claims rows. */
    public static void share(Connection connection) throws SQLException {
        Sql.number(connection, TAKE + "SHARE");
    }
}
