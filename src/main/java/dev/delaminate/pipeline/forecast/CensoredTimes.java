package dev.delaminate.pipeline.forecast;

import java.util.Arrays;

/**
 * Interval-censored times of jobs: the first and last of the {@link LogCells} in which each can have ended, the latest
 * first.
 */
final class CensoredTimes {
    /** Where all that is known of a job is when it was found finished, it may have ended at a third of that age. */
    private static final int BEFORE = 100;

    private static final int BEYOND = 25;

    private final int[] first;
    private final int[] last;

    /**
     * @param first cell in which each can have ended
     * @param last cell in which each can have ended
     */
    CensoredTimes(int[] first, int[] last) {
        this.first = first;
        this.last = last;
    }

    int count() {
        return last.length;
    }

    int first(int n) {
        return first[n];
    }

    int last(int n) {
        return last[n];
    }

    CensoredTimes latest(int most) {
        int count = Math.min(most, count());
        return new CensoredTimes(Arrays.copyOf(first, count), Arrays.copyOf(last, count));
    }

    /** The first cell that an estimate need cover. */
    int least() {
        return Arrays.stream(last).min().orElseThrow() - BEFORE;
    }

    /** The number of such cells. */
    int range() {
        return Arrays.stream(last).max().orElseThrow() + BEYOND - least() + 1;
    }
}
