package dev.delaminate.emulator.jobs;

import org.jspecify.annotations.Nullable;

/** Integrates slots, running and waiting jobs over time. Used on the event loop only; times are milliseconds of one clock. */
public final class SlotMeter {
    private int slots;
    private int running;
    private int waiting;
    private int mostRunning;
    private boolean begun;
    private long at;
    private Area now = Area.NONE;
    private Area atLastFinish = Area.NONE;
    private @Nullable Area atRamp;
    private Area atLastSubmit = Area.NONE;

    public SlotMeter(int slots) {
        this.slots = slots;
    }

    /** Sums over time, in millisecond-slots and millisecond-jobs. */
    record Area(long millis, double busy, double capacity, double waiting) {
        static final Area NONE = new Area(0, 0, 0, 0);

        Area since(Area earlier) {
            return new Area(
                    millis - earlier.millis,
                    busy - earlier.busy,
                    capacity - earlier.capacity,
                    waiting - earlier.waiting);
        }

        /** 0 to 1; 0 when no time has passed. */
        double busyShare() {
            return capacity <= 0 ? 0 : busy / capacity;
        }

        double meanWaiting() {
            return millis <= 0 ? 0 : waiting / millis;
        }
    }

    void submitted(long millis) {
        if (!begun) {
            begun = true;
            at = millis;
        }
        advance(millis);
        atLastSubmit = now;
    }

    void changed(long millis, int slotsNow, int runningNow, int waitingNow) {
        advance(millis);
        slots = slotsNow;
        running = runningNow;
        waiting = waitingNow;
        mostRunning = Math.max(mostRunning, running);
        if (running >= slots && atRamp == null) {
            atRamp = now;
        }
    }

    void finished(long millis) {
        advance(millis);
        atLastFinish = now;
    }

    /** Starts anew from what is there now. */
    void reset() {
        begun = running > 0;
        now = Area.NONE;
        atLastFinish = Area.NONE;
        atRamp = null;
        atLastSubmit = Area.NONE;
        mostRunning = running;
    }

    /** From the first submit to the last finish. */
    Area whole() {
        return atLastFinish;
    }

    /** From the first moment with every slot taken to the last submit: without the ramp and the tail. */
    Area steady() {
        return atRamp == null ? Area.NONE : atLastSubmit.since(atRamp);
    }

    int mostRunning() {
        return mostRunning;
    }

    private void advance(long millis) {
        if (begun && millis > at) {
            long passed = millis - at;
            now = new Area(
                    now.millis + passed,
                    now.busy + (double) passed * running,
                    now.capacity + (double) passed * slots,
                    now.waiting + (double) passed * waiting);
        }
        at = millis;
    }
}
