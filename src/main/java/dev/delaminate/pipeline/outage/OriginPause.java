package dev.delaminate.pipeline.outage;

import java.util.function.LongSupplier;

/**
 * Until when an origin asked to be left alone, shared by all gates before it: who is told to wait for one kind of call does
 * not come back with another, nor with a probe. Thread-safe.
 */
final class OriginPause {
    private final LongSupplier elsewhere;
    private long until;

    OriginPause() {
        this(() -> 0);
    }

    /** @param elsewhere until when other processes were told to leave it alone, in milliseconds of the run's clock */
    OriginPause(LongSupplier elsewhere) {
        this.elsewhere = elsewhere;
    }

    /** @param until in milliseconds of the run's clock. Whether that is longer than was told before */
    synchronized boolean extendTo(long until) {
        boolean isLonger = until > this.until;
        this.until = Math.max(this.until, until);
        return isLonger;
    }

    synchronized long until() {
        return Math.max(until, elsewhere.getAsLong());
    }
}
