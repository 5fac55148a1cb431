package dev.delaminate.ledger.postgres;

import dev.delaminate.ledger.arrows.EntryWriter;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.sql.Tally;
import java.sql.Connection;
import java.sql.SQLException;

/** The connection on which a worker writes, with its prepared statements. When it breaks, another one takes its place. */
public final class Session implements AutoCloseable {
    private final PostgresRun run;
    private final Connection connection;
    private final Tally tally;
    private final EntryWriter entries;
    private final Sql begin;
    private final Sql commit;
    private final Sql rollback;

    public Session(PostgresRun run) throws SQLException {
        this.run = run;
        connection = run.open();
        try {
            RunLock.prepare(connection);
            tally = new Tally(connection);
            entries = new EntryWriter(connection, tally);
            begin = new Sql(connection, "BEGIN");
            commit = new Sql(connection, "COMMIT");
            rollback = new Sql(connection, "ROLLBACK");
        } catch (SQLException e) {
            LedgerSource.close(connection);
            throw e;
        }
    }

    public Connection connection() {
        return connection;
    }

    /** Rows and money over all workers, exact while the lock is held. */
    public Tally tally() {
        return tally;
    }

    public EntryWriter entries() {
        return entries;
    }

    /** Begins a transaction that nobody else's changes come between. */
    public void begin() throws SQLException {
        begin.update();
        RunLock.take(connection);
        tally.read(connection);
    }

    public void commit() throws SQLException {
        tally.store();
        commit.update();
        tally.committed();
    }

    public void rollBack() {
        try {
            rollback.update();
        } catch (SQLException e) {
            // The server ended the transaction with the connection.
        }
    }

    /** Closes the connection for good: whatever state it is in, nobody gets it from the pool. */
    @Override
    public void close() {
        run.discard(connection);
    }
}
