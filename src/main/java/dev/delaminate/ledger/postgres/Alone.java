package dev.delaminate.ledger.postgres;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Does work that one process of a run does at a time, such as writing the same file; holds no transaction open meanwhile. For
 * good manners, not for safety: where the database goes away, two may be at it. A process that stands still in the middle of
 * it, before a share that does not answer for one, is not waited for without end.
 *
 * @param what is written
 * @param patience with one process that is at it
 */
public record Alone(PostgresRun run, String what, Duration patience) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration WAIT = Duration.ofMillis(200);

    /** So many moments to be silent in are in the patience. */
    private static final int MOMENTS = 60;

    private static final String KEY = "hashtextextended(?, 0)";

    private static final String HOLDER = "SELECT l.pid, coalesce(', at ' || host(a.client_addr) || ',', '')"
            + " FROM pg_locks AS l LEFT JOIN pg_stat_activity AS a ON a.pid = l.pid"
            + " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
            + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            + " AND ((CAST(l.classid AS BIGINT) << 32) | CAST(l.objid AS BIGINT)) = " + KEY;

    public Alone(PostgresRun run, String what) {
        this(run, what, PATIENCE);
    }

    /** Another process has been at it for too long. */
    public static final class OccupiedException extends LedgerException {
        private static final long serialVersionUID = 1;

        OccupiedException(String message) {
            super(message, null);
        }
    }

    /** @param where it is, in words; may be empty */
    private record Holder(long process, String where) {}

    /**
     * Waits until nobody else is at it. Blocks. Errors with {@link OccupiedException} where one process is at it for longer
     * than the patience.
     *
     * @param notices told, once, who is waited for
     */
    public <T> T get(Supplier<T> work, Consumer<String> notices) {
        Connection connection = run.openBeside();
        try {
            await(connection, notices);
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

    private void await(Connection connection, Consumer<String> notices) throws SQLException {
        long begun = System.nanoTime();
        long since = begun;
        long process = 0;
        boolean isTold = false;
        while (Sql.number(connection, "SELECT CASE WHEN pg_try_advisory_lock(" + KEY + ") THEN 1 ELSE 0 END", key())
                == 0) {
            long now = System.nanoTime();
            for (Holder holder : holders(connection)) {
                if (holder.process() != process) { // the one before has ended
                    process = holder.process();
                    since = now;
                }
                if (now - since >= patience.toNanos()) {
                    throw new OccupiedException("another process of the run" + holder.where() + " has been writing the "
                            + what + " for " + patience.toMinutes() + " min and may hang: end it");
                }
                if (!isTold && now - begun >= patience.dividedBy(MOMENTS).toNanos()) {
                    isTold = true;
                    notices.accept("waiting: another process of the run" + holder.where() + " writes the " + what);
                }
            }
            LockSupport.parkNanos(WAIT.toNanos());
        }
    }

    /** One, or none where it has ended just now. */
    private List<Holder> holders(Connection connection) throws SQLException {
        return Sql.list(connection, HOLDER, line -> new Holder(line.getLong(1), line.getString(2)), key());
    }

    private void release(Connection connection) {
        try {
            Sql.list(connection, "SELECT pg_advisory_unlock(" + KEY + ")", line -> 1, key());
        } catch (SQLException e) {
            // It went with the connection.
        }
    }

    private String key() {
        return run.name().schema() + " " + what;
    }
}
