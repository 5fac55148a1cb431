package dev.delaminate.fleet;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The rows that this process has in hand, each with the worker that it was when it claimed them. A process that was not heard
 * of for too long is another worker from then on: what it claimed before is lost, and not claimed again before it has let go
 * of it. Thread-safe.
 *
 * <p>A row can be claimed anew before it is let go of here: that it is free stands in the database a moment before this
 * process hears that its commit is done.
 */
public final class Hands {
    private final Map<Long, Claimed> claimed = new HashMap<>();
    private long worker;
    private long heldUntil;
    private long heldUntilMillis;

    /** @param times that it was claimed and not yet let go of */
    private record Claimed(long worker, int times) {}

    /** This process is that worker from now on, until {@code heldUntil} at least, by {@link System#nanoTime}. */
    public synchronized void become(long worker, long heldUntil) {
        this.worker = worker;
        heard(heldUntil);
    }

    /** The worker is heard of: no other one takes its rows before {@code heldUntil}. */
    public synchronized void heard(long heldUntil) {
        this.heldUntil = heldUntil;
        heldUntilMillis = System.currentTimeMillis() + TimeUnit.NANOSECONDS.toMillis(heldUntil - System.nanoTime());
    }

    public synchronized long worker() {
        return worker;
    }

    /** The rows are claimed, as the worker of now. */
    public synchronized void take(Collection<Long> rows) {
        for (long row : rows) {
            Claimed known = claimed.get(row);
            int times = known != null && known.worker() == worker ? known.times() : 0;
            claimed.put(row, new Claimed(worker, times + 1));
        }
    }

    /** By what this process knows without asking. A machine that is suspended stops the one clock, and a correction the other. */
    public synchronized boolean holds(long row) {
        return isOwn(row) && System.nanoTime() - heldUntil < 0 && System.currentTimeMillis() < heldUntilMillis;
    }

    /** Whether the row was claimed as the worker of now. */
    public synchronized boolean isOwn(long row) {
        Claimed known = claimed.get(row);
        return known != null && known.worker() == worker;
    }

    /** Whoever had the row in work has let go of it. */
    public synchronized void letGo(long row) {
        claimed.computeIfPresent(
                row, (number, known) -> known.times() == 1 ? null : new Claimed(known.worker(), known.times() - 1));
    }

    /** Rows that were claimed as an earlier worker, and that somebody in this process still works on. */
    public synchronized List<Long> lost() {
        return claimed.entrySet().stream()
                .filter(each -> each.getValue().worker() != worker)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Rows that were claimed as the worker of now. */
    public synchronized List<Long> own() {
        return claimed.entrySet().stream()
                .filter(each -> each.getValue().worker() == worker)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many rows the worker of now has. */
    public synchronized int size() {
        return claimed.size();
    }
}
