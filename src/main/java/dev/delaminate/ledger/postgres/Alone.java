package dev.delaminate.ledger.postgres;

import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Does work that one process of a run does at a time, such as writing the same file; holds no transaction open meanwhile. For
 * good manners, not for safety: where the database goes away, two may be at it.
 *
 * @param what is done
 */
public record Alone(PostgresRun run, String what) {
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final String KEY = "(hashtextextended(?, 0))";

    /** Waits until nobody else is at it. Blocks. */
    public <T> T get(Supplier<T> work) {
        Connection connection = run.openBeside();
        try {
            while (Sql.number(connection, "SELECT CASE WHEN pg_try_advisory_lock" + KEY + " THEN 1 ELSE 0 END", key())
                    == 0) {
                LockSupport.parkNanos(WAIT.toNanos());
            }
            T answer = work.get();
            release(connection);
            return answer;
        } catch (SQLException e) {
            throw run.failure("read", e);
        } catch (RuntimeException | Error e) {
            release(connection);
            throw e;
        } finally {
            LedgerSource.close(connection);
        }
    }

    private void release(Connection connection) {
        try {
            Sql.list(connection, "SELECT pg_advisory_unlock" + KEY, line -> 1, key());
        } catch (SQLException e) {
            // It went with the connection.
        }
    }

    private String key() {
        return run.name().schema() + " " + what;
    }
}
