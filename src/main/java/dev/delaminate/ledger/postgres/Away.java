package dev.delaminate.ledger.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Is a failure that of a database which is away for now: restarting, failing over, cut off? Then nothing is wrong but time. */
public final class Away {
    private Away() {}

    public static boolean is(@Nullable Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && (is(sql.getSQLState()) || sql instanceof SQLTransientException)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(@Nullable String state) {
        if (state == null) {
            return false;
        }
        return state.startsWith("08") // connection
                || state.startsWith("57P") // the server shuts down, starts, or ended this session
                || state.startsWith("40") // to be repeated: serialization, deadlock
                || state.startsWith("53") // no connections, memory or disk left
                || state.equals("25P03") // idle for too long in a transaction
                || state.equals("25006") // read-only: a standby that is about to take over
                || state.equals("55P03") // a lock
                || state.equals("58030") // its disk
                || state.startsWith("XX"); // its own fault
    }
}
