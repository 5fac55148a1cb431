package dev.delaminate.fleet.claims;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/** Numbers for jobs, which no two workers give twice: taken from the database in blocks. Thread-safe. */
public final class JobNumbers {
    private static final int BLOCK = 100_000;

    private long next;
    private long end;
    private long nextBlock;

    /** Sees to it that there are numbers for a while. */
    public void refill(Connection connection) throws SQLException {
        if (isWellSupplied()) {
            return;
        }
        long first = Sql.number(connection, "SELECT nextval('job_number')");
        synchronized (this) {
            if (next == end) {
                next = first;
                end = first + BLOCK;
            } else {
                nextBlock = first;
            }
        }
    }

    private synchronized boolean isWellSupplied() {
        return nextBlock > 0 || end - next > BLOCK / 2;
    }

    public synchronized long next() {
        if (next == end) {
            if (nextBlock == 0) {
                throw new LedgerException("there are no numbers for jobs left: the database did not give any", null);
            }
            next = nextBlock;
            end = nextBlock + BLOCK;
            nextBlock = 0;
        }
        return next++;
    }
}
