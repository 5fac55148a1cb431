package dev.delaminate.ledger.sqlite;

import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Ledger;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.writer.Store.Written;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;

/**
 * The rows that wait to be claimed, by number, and those claimed to be fetched that are neither settled nor given back.
 * Loaded once, by the first claim of a run; from then on the writer tells of every commit. Thread-safe; nothing here waits.
 */
final class Claims {
    private final Queue<Long> inFlight = new ArrayDeque<>();
    private final Queue<Long> layered = new ArrayDeque<>();
    private final Queue<Long> following = new ArrayDeque<>();
    private final Queue<Long> again = new ArrayDeque<>();
    private final Set<Long> fetching = new HashSet<>();
    private int putBack;
    private int left;
    private boolean loaded;
    private boolean noMoreLayering;
    private Runnable listener = () -> {};

    /** Takes in what stands in the ledger, unless that was done before; on the writer thread, so that no commit is missed. */
    synchronized boolean load(Connection connection) throws SQLException {
        if (!loaded) {
            Sql.each(
                    connection,
                    "SELECT state, row_id FROM row WHERE state IN ('IN_FLIGHT', 'LAYERED') ORDER BY row_id",
                    this::add);
            Sql.each(
                    connection,
                    "SELECT f.state, f.row_id FROM row AS f JOIN row AS l ON l.row_id = f.leader"
                            + " WHERE f.state = 'FOLLOWING' AND l.state = 'DONE' ORDER BY f.row_id",
                    this::add);
            loaded = true;
        }
        return loaded;
    }

    /** An entry is durable: what can be claimed now, and what is settled? */
    void committed(Written written) {
        if (written.refusal() == null && take(written)) {
            listener().run();
        }
    }

    void noMoreLayering() {
        synchronized (this) {
            noMoreLayering = true;
        }
        listener().run();
    }

    /** To be called whenever there may be something new to fetch, or nothing more. */
    synchronized void onChange(Runnable changed) {
        listener = changed;
    }

    synchronized OptionalLong nextInFlight() {
        return inFlight.isEmpty() ? OptionalLong.empty() : OptionalLong.of(inFlight.remove());
    }

    /** LAYERED rows go first: their URLs expire. A row that follows only copies files that are here to stay. */
    synchronized OptionalLong nextToFetch() {
        for (Queue<Long> waiting : List.of(again, layered, following)) {
            if (!waiting.isEmpty()) {
                long row = waiting.remove();
                fetching.add(row);
                return OptionalLong.of(row);
            }
        }
        return OptionalLong.empty();
    }

    /** See {@link Ledger#putBack}. */
    synchronized void putBack(long row) {
        fetching.remove(row);
        putBack++;
    }

    /** See {@link Ledger#fetchAgain}. */
    void fetchAgain(long row) {
        synchronized (this) {
            putBack--;
            again.add(row);
        }
        listener().run();
    }

    /** See {@link Ledger#leave}. */
    void leave() {
        synchronized (this) {
            putBack--;
            left++;
        }
        listener().run();
    }

    /** Rows left to a later run. */
    synchronized int left() {
        return left;
    }

    /** Nothing waits, nothing claimed is open, and nothing more will come. */
    synchronized boolean isFetchingOver() {
        return noMoreLayering
                && putBack == 0
                && again.isEmpty()
                && layered.isEmpty()
                && following.isEmpty()
                && fetching.isEmpty();
    }

    private synchronized boolean take(Written written) {
        Entry entry = written.entry();
        if (!loaded) {
            return false;
        }
        if (entry instanceof Entry.Finished) {
            layered.add(entry.row());
            return true;
        }
        boolean isSettled = entry instanceof Entry.AskedAgain
                || entry instanceof Entry.Placed
                || entry instanceof Entry.Kept
                || entry instanceof Entry.Failed;
        if (isSettled) {
            fetching.remove(entry.row());
        }
        following.addAll(written.freed());
        return isSettled || !written.freed().isEmpty();
    }

    private synchronized Runnable listener() {
        return listener;
    }

    private void add(ResultSet line) throws SQLException {
        Queue<Long> waiting = switch (RowState.valueOf(line.getString(1))) {
            case IN_FLIGHT -> inFlight;
            case LAYERED -> layered;
            default -> following;
        };
        waiting.add(line.getLong(2));
    }
}
