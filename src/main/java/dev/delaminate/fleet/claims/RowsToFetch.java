package dev.delaminate.fleet.claims;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.arrows.RowReader;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The rows that this worker fetches: those that it put back and that can be fetched again, then those LAYERED, whose URLs
 * expire, then those that follow a row DONE. Which rows follow is looked up for each row that this worker has seen to DONE,
 * and for all of them when there is nothing else to do.
 *
 * <p>A row that was put back stays in this worker's hands. That it only waits there is on record, with the next claim and
 * until it is fetched again, so that it is not taken for the cause when this worker is lost.
 */
public final class RowsToFetch implements ClaimedRows.Source {
    private final ClaimsConnection connection;
    private final BooleanSupplier isLayering;
    private final BooleanSupplier isLeaving;
    private final Queue<Long> again = new ArrayDeque<>();
    private final Set<Long> putBack = new HashSet<>();
    private final Set<Long> newInLine = new HashSet<>();
    private final Set<Long> inLine = new HashSet<>();
    private final Set<Long> freed = new HashSet<>();
    private final Set<Long> fetching = new HashSet<>();

    /**
     * @param isLayering whether this worker may still claim rows to layer
     * @param isLeaving whether it ends before the run is at rest: then it brings its own jobs home, and does not wait for what others have in hand
     */
    public RowsToFetch(ClaimsConnection connection, BooleanSupplier isLayering, BooleanSupplier isLeaving) {
        this.connection = connection;
        this.isLayering = isLayering;
        this.isLeaving = isLeaving;
    }

    /** One step at a time: where the database is away, nothing is forgotten that an earlier step has brought. */
    @Override
    public List<Row> claim(int most) throws SQLException {
        RowClaims claims = connection.claims();
        List<Row> claimed = again(claims, most);
        if (claimed.isEmpty()) {
            claimed = layered(claims, most);
        }
        if (claimed.isEmpty()) {
            claimed = following(claims, most);
        }
        emitted(claimed);
        return claimed;
    }

    private List<Row> again(RowClaims claims, int most) throws SQLException {
        List<Long> taken = takeAgain(most);
        try {
            List<Long> waited = taken.stream().filter(inLine::contains).toList();
            claims.takeOutOfLine(waited);
            waited.forEach(inLine::remove);
            return claims.rows(taken);
        } catch (SQLException | LedgerException e) {
            fetchLater(taken);
            throw e;
        }
    }

    private List<Row> layered(RowClaims claims, int most) throws SQLException {
        List<Long> waiting = takeNewInLine();
        try {
            List<Row> claimed = claims.layered(most, waiting);
            inLine.addAll(waiting);
            return claimed;
        } catch (SQLException | LedgerException e) {
            isInLine(waiting);
            throw e;
        }
    }

    private List<Row> following(RowClaims claims, int most) throws SQLException {
        List<Long> taken = takeFreed(most);
        try {
            return claims.following(taken);
        } catch (SQLException | LedgerException e) {
            freed(taken);
            throw e;
        }
    }

    @Override
    public boolean isOver() throws SQLException {
        if (isLayering.getAsBoolean() || isBusy()) {
            return false;
        }
        RowClaims claims = connection.claims();
        List<Row> following = claims.following(RowReader.PAGE);
        if (!following.isEmpty()) {
            fetchLater(following.stream().map(Row::number).toList());
            return false;
        }
        return isLeaving.getAsBoolean() ? !claims.isSomethingOwnLeft() : !claims.isSomethingLeftToFetch();
    }

    @Override
    public void broken() {
        connection.close();
    }

    private synchronized void emitted(List<Row> rows) {
        rows.forEach(row -> fetching.add(row.number()));
    }

    /** Claimed already: they are emitted with the next demand. */
    private synchronized void fetchLater(List<Long> rows) {
        again.addAll(rows);
    }

    private synchronized void isInLine(List<Long> rows) {
        newInLine.addAll(rows);
    }

    private synchronized List<Long> takeNewInLine() {
        List<Long> taken = List.copyOf(newInLine);
        newInLine.clear();
        return taken;
    }

    /** Rows that follow one which is DONE now. */
    public synchronized void freed(List<Long> rows) {
        freed.addAll(rows);
    }

    /** What was done with the row is recorded, or the row is another worker's. */
    public synchronized boolean settled(long row) {
        putBack.remove(row);
        return fetching.remove(row);
    }

    public synchronized void putBack(long row) {
        if (fetching.remove(row)) {
            putBack.add(row);
            newInLine.add(row);
        }
    }

    public synchronized void fetchAgain(long row) {
        if (putBack.remove(row)) {
            newInLine.remove(row);
            again.add(row);
        }
    }

    public synchronized void leave(long row) {
        putBack.remove(row);
    }

    private synchronized boolean isBusy() {
        return !(again.isEmpty() && putBack.isEmpty() && freed.isEmpty() && fetching.isEmpty());
    }

    private synchronized List<Long> takeAgain(int most) {
        List<Long> taken = new ArrayList<>();
        while (taken.size() < most && !again.isEmpty()) {
            taken.add(again.remove());
        }
        return taken;
    }

    private synchronized List<Long> takeFreed(int most) {
        List<Long> taken = freed.stream().limit(most).toList();
        taken.forEach(freed::remove);
        return taken;
    }
}
