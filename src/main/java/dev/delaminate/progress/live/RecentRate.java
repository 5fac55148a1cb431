package dev.delaminate.progress.live;

/** How many a second, over the last minute: sixty buckets of a second each, and nothing that grows. */
final class RecentRate {
    private static final int SECONDS = 60;

    private final long[] counts = new long[SECONDS];
    private final long firstSecond;
    private long lastSecond;

    RecentRate(long nowMillis) {
        firstSecond = nowMillis / 1000;
        lastSecond = firstSecond;
    }

    void count(long nowMillis) {
        advance(nowMillis / 1000);
        counts[(int) (lastSecond % SECONDS)]++;
    }

    double perSecond(long nowMillis) {
        advance(nowMillis / 1000);
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        long span = Math.min(SECONDS, Math.max(1, lastSecond - firstSecond + 1));
        return (double) total / span;
    }

    private void advance(long second) {
        for (long next = lastSecond + 1; next <= Math.min(second, lastSecond + SECONDS); next++) {
            counts[(int) (next % SECONDS)] = 0;
        }
        lastSecond = Math.max(lastSecond, second);
    }
}
