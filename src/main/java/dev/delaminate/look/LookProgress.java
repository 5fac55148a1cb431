package dev.delaminate.look;

import java.util.concurrent.atomic.AtomicLong;

/** How far a look is. Written by its thread, read by any. */
public final class LookProgress {
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong remembered = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();

    void total(long pictures) {
        total.set(pictures);
    }

    void seen(long pictures, boolean isFault) {
        seen.addAndGet(pictures);
        faults.addAndGet(isFault ? pictures : 0);
    }

    void remembered() {
        remembered.incrementAndGet();
    }

    /** Distinct pictures that are to be looked at. */
    public long total() {
        return total.get();
    }

    public long seen() {
        return seen.get();
    }

    /** Those of them that an earlier look saw, and that were not asked for again. */
    public long fromEarlier() {
        return remembered.get();
    }

    public long faults() {
        return faults.get();
    }

    /** In one line. */
    public String line() {
        return String.format("%,d/%,d pictures looked at · %,d with a fault", seen(), total(), faults());
    }
}
