package dev.delaminate.progress;

import java.util.ArrayDeque;
import java.util.Deque;

/** How many rows a second were done over the last minute, by what was counted now and then. Thread-safe. */
public final class SeenRate {
    private static final long OVER_MILLIS = 60_000;
    private static final long APART_MILLIS = 1_000;
    private static final double MILLIS = 1_000;

    private final Deque<Count> counts = new ArrayDeque<>();

    private record Count(long at, long done) {}

    /** Notes how many are done; returns the rate until then. */
    public synchronized double at(long now, long done) {
        while (counts.size() > 1 && counts.getFirst().at < now - OVER_MILLIS) {
            counts.removeFirst();
        }
        if (counts.isEmpty() || counts.getLast().at <= now - APART_MILLIS) {
            counts.addLast(new Count(now, done));
        }
        Count first = counts.getFirst();
        double seconds = (now - first.at) / MILLIS;
        return seconds <= 0 ? 0 : Math.max(0, done - first.done) / seconds;
    }
}
