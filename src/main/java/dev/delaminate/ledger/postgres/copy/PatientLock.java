package dev.delaminate.ledger.postgres.copy;

import dev.delaminate.ledger.postgres.RunLock;
import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Waits for the {@link RunLock}, however long another command holds it. */
final class PatientLock {
    /** Shorter than what a connection takes for the silence of a server that is gone. */
    private static final String PATIENCE = "20s";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private PatientLock() {}

    /**
     * Takes it for the transaction that is open. Blocks until it is free, however long that lasts.
     *
     * @param notices told, once, that another command holds it
     */
    static void take(Connection run, Consumer<String> notices) throws SQLException {
        Sql.update(run, "SET LOCAL lock_timeout = '" + PATIENCE + "'");
        for (boolean isTold = false; !isTaken(run); isTold = true) {
            if (!isTold) {
                notices.accept("waiting: another command is changing the run");
            }
        }
        Sql.update(run, "SET LOCAL lock_timeout = 0");
    }

    private static boolean isTaken(Connection run) throws SQLException {
        Sql.update(run, "SAVEPOINT waiting");
        try {
            RunLock.take(run);
            Sql.update(run, "RELEASE waiting");
            return true;
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            Sql.update(run, "ROLLBACK TO waiting");
            return false;
        }
    }
}
