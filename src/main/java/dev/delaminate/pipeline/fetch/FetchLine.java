package dev.delaminate.pipeline.fetch;

import dev.delaminate.layering.Failure;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows that wait for one layer host, first in, first out, each only a number; and how many of its rows are being
 * fetched. Belongs to a {@link FetchPlaces}, under whose lock everything here happens.
 */
final class FetchLine {
    final Queue<Long> waiting = new ArrayDeque<>();
    private final BooleanSupplier isShut;
    private final int mostAside;
    private int places;
    private int aside;
    private @Nullable Failure lost;
    private long lostAt;

    /**
     * @param isShut whether its rows can only wait
     * @param mostAside rows that wait at it at once, beside the places, while it is shut
     */
    FetchLine(BooleanSupplier isShut, int mostAside) {
        this.isShut = isShut;
        this.mostAside = mostAside;
    }

    boolean isShut() {
        return isShut.getAsBoolean();
    }

    boolean hasRoomAside() {
        return aside < mostAside;
    }

    int places() {
        return places;
    }

    /** Rows that are away from their places because of it. */
    int size() {
        return waiting.size() + aside;
    }

    boolean isIdle() {
        return places == 0 && size() == 0;
    }

    void takePlace(int change) {
        places += change;
    }

    void stepAside(int change) {
        aside += change;
    }

    /** Somebody waited for it in vain, for as long as is ever waited. */
    void lose(Failure failure, long now) {
        lost = failure;
        lostAt = now;
    }

    /** What the last who waited in vain got, not longer ago than {@code since}; null when that is no news any more. */
    @Nullable
    Failure lostSince(long since) {
        return lostAt >= since ? lost : null;
    }

    long lostAt() {
        return lostAt;
    }
}
