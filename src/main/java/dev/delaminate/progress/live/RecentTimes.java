package dev.delaminate.progress.live;

import dev.delaminate.progress.Snapshot;
import java.util.Arrays;

/**
 * Median and 95th percentile (nearest rank) of the last 1,000 times, and nothing that grows. Safe from any thread; nobody
 * waits for the sorting but who asks.
 */
final class RecentTimes {
    private static final int MOST = 1_000;
    private static final double MILLIS = 1_000;

    private final int[] millis = new int[MOST];
    private long count;

    synchronized void add(long time) {
        millis[(int) (count++ % MOST)] = (int) Math.max(0, Math.min(Integer.MAX_VALUE, time));
    }

    /** In seconds; both 0 when there was no time yet. */
    Snapshot.Quantiles quantiles() {
        int[] sorted = copy();
        Arrays.sort(sorted);
        return sorted.length == 0
                ? new Snapshot.Quantiles(0, 0)
                : new Snapshot.Quantiles(rank(sorted, 0.5), rank(sorted, 0.95));
    }

    private synchronized int[] copy() {
        return Arrays.copyOf(millis, (int) Math.min(count, MOST));
    }

    private static double rank(int[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / MILLIS;
    }
}
