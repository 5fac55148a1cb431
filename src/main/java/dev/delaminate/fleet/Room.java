package dev.delaminate.fleet;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows of the account that it shares, by what was last seen of it: a guess that keeps the pipeline from
 * asking in vain. Who really goes is decided in the ledger. Thread-safe.
 */
public final class Room {
    private final LongSupplier nanos;
    private final Courtesy courtesy;
    private @Nullable SharedAccount seen;
    private long seenAt;
    private Runnable listener = () -> {};

    /** @param lease of this worker */
    public Room(Duration lease) {
        this(lease, System::nanoTime);
    }

    /** @param nanos a clock that only goes forward, in nanoseconds */
    Room(Duration lease, LongSupplier nanos) {
        this.nanos = nanos;
        this.courtesy = new Courtesy(lease.multipliedBy(2));
    }

    /** What holds now; null for nothing new. */
    public void seen(@Nullable SharedAccount now) {
        if (now != null) {
            synchronized (this) {
                seen = now;
                seenAt = nanos.getAsLong();
            }
            listener().run();
        }
    }

    /** A job of this process is known not to be at the service any more. */
    public void left() {
        synchronized (this) {
            seen = seen == null ? null : seen.less();
        }
        listener().run();
    }

    /** Whether the last free place is left to a worker that waits for it. */
    synchronized boolean leavesLastPlace() {
        return courtesy.yields(nanos.getAsLong());
    }

    /** Whether this worker has no job at the service. */
    public synchronized boolean hasNone() {
        return seen != null && seen.mine() == 0;
    }

    /**
     * Whether there is no room for one more job of this process. One that it has seen finished counts until that is recorded:
     * before, the ledger would not let another one go.
     *
     * @param inFlight jobs of this process at the service, or on their way
     */
    public synchronized boolean isFull(int inFlight) {
        SharedAccount now = seen;
        if (now == null) {
            return false;
        }
        Long most = now.most();
        long others = now.atService() - now.mine();
        long free = most == null ? Long.MAX_VALUE : most - others - Math.max(inFlight, now.mine());
        return isStill(now.pausedMillis())
                || free <= 0
                || (free == 1 && now.isAwaited() && courtesy.isYielding(nanos.getAsLong()));
    }

    /** How much longer the service is to be left alone; zero when it is not. */
    public synchronized Duration silence() {
        SharedAccount now = seen;
        return now == null || !isStill(now.silentMillis())
                ? Duration.ZERO
                : Duration.ofMillis(now.silentMillis() - millisSince());
    }

    /** Why nothing more is submitted; null: it is. */
    public synchronized @Nullable String stopped() {
        return seen == null || seen.stopped() == null ? null : SharedAccount.STOPPED + seen.stopped();
    }

    /** What was last seen; null before anything was. */
    public synchronized @Nullable SharedAccount account() {
        return seen;
    }

    public synchronized void onRoom(Runnable told) {
        listener = told;
    }

    private boolean isStill(long millis) {
        return millis > millisSince();
    }

    private long millisSince() {
        return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - seenAt);
    }

    private synchronized Runnable listener() {
        return listener;
    }
}
