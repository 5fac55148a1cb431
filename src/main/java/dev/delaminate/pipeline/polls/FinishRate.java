package dev.delaminate.pipeline.polls;

/** Rate at which the jobs of the whole run finish, by the last ones that were noticed. Safe from any thread. */
final class FinishRate {
    private static final int KEPT = 32;

    private final long[] at = new long[KEPT];
    private int seen;

    /** @param millis of the run's clock */
    synchronized void finished(long millis) {
        at[seen % KEPT] = millis;
        seen++;
        if (seen == 2 * KEPT) {
            seen = KEPT;
        }
    }

    /**
     * The mean time from one to the next up to now, in seconds.
     *
     * @param unknown what to say while too few have finished
     */
    synchronized double secondsBetween(long now, double unknown) {
        if (seen < KEPT) {
            return unknown;
        }
        return (now - at[seen % KEPT]) / 1000.0 / KEPT;
    }
}
