package dev.delaminate.pipeline.money;

import org.jspecify.annotations.Nullable;

/**
 * What may still be submitted: the money that OUT may cost over its whole life, and the rows that this run may send. A
 * price is reserved before its POST leaves and comes back only when the job was surely not taken, so that what is
 * committed never passes the budget, whatever is in flight. Millionths of a US dollar; safe from any thread.
 */
public final class Budget {
    /** What came of asking for a reservation. */
    public enum Reservation {
        GRANTED,
        /** Not now; but an answer that is still out may give something back. */
        WAIT,
        OVER_BUDGET,
        OVER_LIMIT
    }

    private final @Nullable Long mostMicros;
    private final @Nullable Long mostRows;
    private long committedMicros;
    private long rows;
    private int unanswered;

    /**
     * @param mostMicros null for no limit
     * @param committedMicros billed, reserved and in doubt so far, by the ledger's word
     * @param mostRows to submit in this run; null for no limit
     */
    public Budget(@Nullable Long mostMicros, long committedMicros, @Nullable Long mostRows) {
        this.mostMicros = mostMicros;
        this.committedMicros = committedMicros;
        this.mostRows = mostRows;
    }

    /** Every reservation that is granted is followed by one {@link #keep} or {@link #release}. */
    public synchronized Reservation reserve(long micros) {
        if (mostRows != null && rows >= mostRows) {
            return unanswered > 0 ? Reservation.WAIT : Reservation.OVER_LIMIT;
        }
        if (mostMicros != null && committedMicros + micros > mostMicros) {
            return unanswered > 0 ? Reservation.WAIT : Reservation.OVER_BUDGET;
        }
        committedMicros += micros;
        rows++;
        unanswered++;
        return Reservation.GRANTED;
    }

    /** The job was taken, or may have been. */
    public synchronized void keep() {
        unanswered--;
    }

    /** The job was surely not taken. */
    public synchronized void release(long micros) {
        committedMicros -= micros;
        rows--;
        unanswered--;
    }

    public synchronized long committedMicros() {
        return committedMicros;
    }

    public @Nullable Long mostMicros() {
        return mostMicros;
    }
}
