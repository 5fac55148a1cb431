package dev.delaminate.ledger.arrows;

import dev.delaminate.layering.Failure;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.SharedRequestIdException;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.sql.Tally;
import dev.delaminate.ledger.writer.Store.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes entries into the transaction that is open on a connection, and says what became of each. */
public final class EntryWriter {
    private final Tally tally;
    private final Transitions arrows;
    private final Sql followers;

    public EntryWriter(Connection connection, Tally tally) throws SQLException {
        this.tally = tally;
        arrows = new Transitions(connection, tally);
        followers = new Sql(
                connection,
                "SELECT f.row_id FROM row AS l JOIN row AS f ON f.state = 'FOLLOWING' AND f.leader = l.row_id"
                        + " WHERE l.row_id = ? AND l.state = 'DONE'");
    }

    /**
     * Writes one entry. One that is refused leaves no trace in the transaction.
     *
     * @param account of this run; 0 when no run has begun, and then nothing can be submitted
     * @param now milliseconds since 1970
     */
    public Written write(Entry entry, long account, long now) throws SQLException {
        try {
            Failure shared = entry instanceof Entry.Accepted accepted ? arrows.shared(accepted) : null;
            if (shared != null) {
                return doubted((Entry.Accepted) entry, shared, account, now);
            }
            arrows.write(entry, account, now);
            return new Written(entry, null, isOver(entry) ? followersOf(entry.row()) : List.of());
        } catch (LedgerException refusal) {
            return new Written(entry, refusal, List.of());
        }
    }

    private Written doubted(Entry.Accepted entry, Failure shared, long account, long now) throws SQLException {
        Entry.Doubted doubted = new Entry.Doubted(entry.row(), entry.job(), shared);
        arrows.write(doubted, account, now);
        return new Written(doubted, new SharedRequestIdException(shared), List.of());
    }

    /** Whether the row may be DONE by it: one that was made again is, with its old set, when that failed. */
    private static boolean isOver(Entry entry) {
        return entry instanceof Entry.Placed
                || entry instanceof Entry.Kept
                || entry instanceof Entry.Failed
                || entry instanceof Entry.Refused
                || entry instanceof Entry.Unsendable;
    }

    private List<Long> followersOf(long row) throws SQLException {
        return tally.workingRows(RowState.FOLLOWING) == 0 ? List.of() : followers.list(line -> line.getLong(1), row);
    }
}
