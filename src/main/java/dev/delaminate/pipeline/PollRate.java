package dev.delaminate.pipeline;

import java.time.Duration;

/**
 * The budget of looks of a whole run: no two closer together than it allows. Who comes first looks first, so none waits
 * longer than one look of all others takes. Safe from any thread.
 */
final class PollRate {
    private final double millisBetween;
    private double freeAtMillis = Double.NEGATIVE_INFINITY;

    PollRate(int perSecond) {
        this.millisBetween = 1000.0 / perSecond;
    }

    /** Takes the next turn; gives how long to wait for it, on a clock that now shows so many milliseconds. */
    synchronized Duration turn(long now) {
        double at = Math.max((double) now, freeAtMillis);
        freeAtMillis = at + millisBetween;
        return Duration.ofNanos((long) ((at - now) * 1e6));
    }
}
