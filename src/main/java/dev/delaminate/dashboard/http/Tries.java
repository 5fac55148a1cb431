package dev.delaminate.dashboard.http;

import dev.delaminate.dashboard.endpoint.Refusal;
import java.util.function.LongSupplier;

/**
 * How often a wrong token is told that it is wrong: {@value #MOST} times a minute, whoever tries. A right one is taken all the
 * same: nobody guesses 256 bits, and else anybody on this machine could keep its user out.
 */
final class Tries {
    static final int MOST = 20;
    private static final long WINDOW_NANOS = 60_000_000_000L;

    private final LongSupplier nanos;
    private long began;
    private int tries;

    Tries(LongSupplier nanos) {
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    /** Counts one. Errors with a {@link Refusal} when it is one too many. */
    synchronized void require() {
        long now = nanos.getAsLong();
        if (now - began >= WINDOW_NANOS) {
            began = now;
            tries = 0;
        }
        if (++tries > MOST) {
            throw new Refusal(429, "Too many tries: wait a minute, then open the link that the dashboard printed.");
        }
    }
}
