package dev.delaminate.ledger.sql;

import dev.delaminate.ledger.LedgerException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A ledger by its address: how it is opened, and where its two databases speak differently. Every method blocks. Whoever
 * made it closes it, after the connections that were opened here.
 */
public interface LedgerSource extends AutoCloseable {
    /**
     * Sees what is committed, also while others write; never waits for them and never holds them up. Errors with {@link
     * LedgerException} when there is no ledger.
     */
    Connection openForReading();

    /** For whoever writes a little beside a run: changes no table, and errors where the ledger is not of today's version. */
    Connection openBeside();

    /** Begins a transaction that writes, on a connection that was opened here. */
    String beginWriting();

    /** Begins a transaction that reads, and sees one moment until its {@code COMMIT}. */
    String beginReading();

    /** A condition that a column holds the name of a folder, with one parameter, whatever the case of either. */
    String isFolder(String column);

    /** What went wrong and what to do about it, in one line. */
    LedgerException failure(String verb, SQLException cause);

    /** Options that name it to a command beside OUT, with a space before them, as a shell takes them; without secrets. */
    default String options() {
        return "";
    }

    /** Lets go of what is kept between connections; of a file, nothing is. */
    @Override
    default void close() {}

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing is lost: whatever was promised was committed before.
        }
    }
}
