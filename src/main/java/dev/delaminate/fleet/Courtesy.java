package dev.delaminate.fleet;

import java.time.Duration;

/**
 * Leaves the last free place to a worker that has rows and has had none for longer than its lease: for a moment, in which
 * that one hears of it, and then not again for a while, so that hardly a place is idle where nobody comes for it. Not
 * thread-safe; times are nanoseconds.
 */
final class Courtesy {
    /** Longer than from one look at the account to the next. */
    static final Duration MOMENT = Duration.ofSeconds(2);

    private final long pause;
    private long since;
    private boolean hasYielded;

    /** @param pause from one moment to the next */
    Courtesy(Duration pause) {
        this.pause = Math.max(pause.toNanos(), MOMENT.toNanos());
    }

    /** Whether this worker holds back now, since others wait, or did just now. */
    boolean yields(long now) {
        if (!hasYielded || now - since >= pause) {
            hasYielded = true;
            since = now;
        }
        return isYielding(now);
    }

    boolean isYielding(long now) {
        return hasYielded && now - since < MOMENT.toNanos();
    }
}
