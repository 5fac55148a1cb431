package dev.delaminate.pipeline.fetch;

import dev.delaminate.layering.Failure;
import dev.delaminate.ledger.Ledger;
import dev.delaminate.ledger.Row;
import dev.delaminate.pipeline.outage.Gates;
import dev.delaminate.pipeline.outage.RetryPolicies;
import dev.delaminate.pipeline.run.RunContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are being fetched, and what the others wait for. There are so many places, and the next goes to the layer host
 * that holds the fewest (max-min fairness), so that a slow host slows its own rows. A row that can only wait holds no place:
 * at a host that is away one row waits aside, with what it has downloaded so far, and asks whether the host is back;
 * whoever else comes for that host goes in its line, as a number.
 *
 * <p>When a person asked to stop, rows that can only wait are left to a later run. All state, of lines and turns too, is
 * under the lock of this; what is not synchronized here is for {@link FetchTurn}, which holds it.
 */
public final class FetchPlaces {
    /** Rows that wait aside, of all hosts: each holds its part files and some kilobytes. */
    private static final int MOST_ASIDE = 64;

    /** Who waited in vain speaks for its line for so long; after that the next tries for itself, as hosts do come back. */
    private static final Duration NEWS = RetryPolicies.PROBES.most();

    private final int places;
    private final Gates gates;
    private final Ledger ledger;
    private final RunContext run;
    private final FetchLines lines;
    private final Map<Long, FetchTurn> called = new HashMap<>();
    private final Queue<Long> toFetch = new ArrayDeque<>();
    private final Queue<Long> toLeave = new ArrayDeque<>();
    private int taken;
    private int aside;

    public FetchPlaces(Gates gates, Ledger ledger, RunContext run) {
        this.places = run.options().downloads();
        this.gates = gates;
        this.lines = new FetchLines(gates, places);
        this.ledger = ledger;
        this.run = run;
    }

    /** Rows claimed at once, at most: those in places, those aside, and one that is put in line. */
    public int mostClaimed() {
        return places + MOST_ASIDE + 1;
    }

    /** Rows that wait for layer hosts that are away. */
    public synchronized int away() {
        return lines.away();
    }

    /**
     * The turn of a row that was claimed, or null when others come first: then it is put back, and claimed again later.
     *
     * @param hosts of each of its layers, or the line that it goes in
     */
    @Nullable
    public FetchTurn begin(Row row, List<String> hosts) {
        FetchTurn turn;
        synchronized (this) {
            turn = called.remove(row.number());
            if (turn == null) {
                FetchLine line = lines.lineOf(hosts);
                line.waiting.add(row.number());
                call();
                turn = called.remove(row.number());
                if (turn == null) {
                    putBack(row, line);
                } else {
                    toFetch.remove(row.number());
                }
            }
        }
        tell();
        return turn;
    }

    /** What waits for a place alone has one soon. */
    private void putBack(Row row, FetchLine line) {
        if (!line.isShut()) {
            ledger.expect(row);
        }
        ledger.putBack(row.number());
    }

    /** Calls every row that can begin; whom it called, {@link #tell} tells. */
    void call() {
        if (run.stop().isInterrupted()) {
            lines.shut().forEach(this::leave);
        }
        for (FetchTurn next = next(); next != null; next = next()) {
            called.put(next.row(), next);
            toFetch.add(next.row());
        }
    }

    private void leave(FetchLine line) {
        while (!line.waiting.isEmpty()) {
            toLeave.add(line.waiting.remove());
        }
    }

    private @Nullable FetchTurn next() {
        FetchLine shut = aside < MOST_ASIDE ? lines.shutWithRoom() : null;
        if (shut != null) {
            return new FetchTurn(this, shut.waiting.remove(), shut, true);
        }
        FetchLine open = taken < places ? lines.fairest() : null;
        return open == null ? null : new FetchTurn(this, open.waiting.remove(), open, false);
    }

    /** Under no lock: a ledger may emit at once. */
    void tell() {
        for (Long row = poll(toLeave); row != null; row = poll(toLeave)) {
            ledger.leave(row);
        }
        for (Long row = poll(toFetch); row != null; row = poll(toFetch)) {
            ledger.fetchAgain(row);
        }
    }

    private synchronized @Nullable Long poll(Queue<Long> rows) {
        return rows.poll();
    }

    /** Whether another row may wait aside, at all. */
    boolean hasRoomAside() {
        return aside < MOST_ASIDE && !run.stop().isInterrupted();
    }

    void take(int change) {
        taken += change;
    }

    void stepAside(int change) {
        aside += change;
    }

    FetchLine line(String name) {
        return lines.line(name);
    }

    /** The row's turn is over, and its line may be. */
    void forgetIdle() {
        lines.forgetIdle();
    }

    void putBack(long row, FetchLine line) {
        ledger.putBack(row);
        line.waiting.add(row);
    }

    void lose(String host, Failure failure) {
        line(host).lose(failure, run.now());
    }

    @Nullable
    Failure lost(String host) {
        FetchLine line = line(host);
        boolean isAnswered = gates.layerHost(host).answeredSince(line.lostAt());
        return isAnswered ? null : line.lostSince(run.now() - NEWS.toMillis());
    }
}
