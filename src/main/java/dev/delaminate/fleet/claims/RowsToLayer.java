package dev.delaminate.fleet.claims;

import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows that this worker layers: jobs that others left behind first, for they are paid for, then rows PENDING, only a few
 * of them ahead of what can be submitted, so that there are some left for other workers.
 */
public final class RowsToLayer implements ClaimedRows.Source {
    private static final int AHEAD = 16;

    private final ClaimsConnection connection;
    private final boolean stays;
    private volatile boolean cutShort;
    private final Set<Long> ahead = new HashSet<>();
    private boolean hadEnough;

    /** @param stays to wait for rows of a later manifest, too */
    public RowsToLayer(ClaimsConnection connection, boolean stays) {
        this.connection = connection;
        this.stays = stays;
    }

    @Override
    public List<Row> claim(int most) throws SQLException {
        int room = AHEAD - waiting();
        hadEnough = room <= 0;
        List<Row> claimed = connection.claims().toLayer(most, room);
        synchronized (this) {
            claimed.stream()
                    .filter(row -> row.state() == RowState.PENDING)
                    .map(Row::number)
                    .forEach(ahead::add);
        }
        return claimed;
    }

    /** Not when no row was claimed for want of room: there may be room by now. */
    @Override
    public boolean isOver() throws SQLException {
        return !stays && !hadEnough && waiting() == 0 && !connection.claims().mayComeBack();
    }

    @Override
    public void broken() {
        connection.close();
    }

    /** An entry was recorded, or refused since the row is another worker's: whether more rows may be claimed by that. */
    public synchronized boolean took(Entry entry) {
        return !(entry instanceof Entry.NotTaken) && ahead.remove(entry.row());
    }

    /** This worker claims no more, though there may be rows left. */
    public void cutShort() {
        cutShort = true;
    }

    public boolean isCutShort() {
        return cutShort;
    }

    /** Whether there are rows that can be submitted as soon as there is a place for them. */
    public boolean hasMore() {
        return !cutShort && waiting() > 0;
    }

    private synchronized int waiting() {
        return ahead.size();
    }
}
