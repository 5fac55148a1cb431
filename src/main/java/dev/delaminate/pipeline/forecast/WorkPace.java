package dev.delaminate.pipeline.forecast;

import java.util.stream.Stream;

/**
 * How long jobs of one class take in the middle, in {@link LogCells}: the mean of its own jobs, and as long as those are few
 * what jobs of like classes take counts as well. Safe from any thread.
 */
public final class WorkPace {
    /** Own jobs that make others superfluous. */
    private static final int ENOUGH = 8;

    /** Jobs kept in the mean; older ones fade. */
    private static final int KEPT = 128;

    private final WorkClass work;
    private double sum;
    private int count;
    private double borrowed;
    private double borrowedWeight;

    public WorkPace(WorkClass work) {
        this.work = work;
    }

    /** A job was still running at {@code from} and was finished at {@code to}, in seconds of its age. */
    synchronized void add(double from, double to) {
        sum += middle(from, to);
        count++;
        if (count == 2 * KEPT) {
            sum /= 2;
            count /= 2;
        }
    }

    /** Cell in which a job counts of which no more is known: that of the middle of both ages. */
    static double middle(double from, double to) {
        return LogCells.exactly((from + to) / 2);
    }

    synchronized int count() {
        return count;
    }

    /** Takes over a mean of like classes, which counts as one job of its own. */
    public void borrow(Stream<WorkPace> others) {
        if (count() >= ENOUGH) {
            return;
        }
        double weighted = 0;
        double weights = 0;
        for (WorkPace other : (Iterable<WorkPace>) others::iterator) {
            if (other != this && other.count() > 0) {
                double weight = Math.min(ENOUGH, other.count()) * work.likeness(other.work);
                weighted += weight * other.own();
                weights += weight;
            }
        }
        if (weights > 0) {
            borrowed(weighted / weights);
        }
    }

    private synchronized void borrowed(double cell) {
        borrowed = cell;
        borrowedWeight = 1;
    }

    private synchronized double own() {
        return sum / count;
    }

    /** @param unknown what to say while nothing is known */
    synchronized double middle(double unknown) {
        double weight = borrowedWeight + count;
        return weight == 0 ? unknown : (borrowed * borrowedWeight + sum) / weight;
    }

    /** The middle as it would be without one of its own jobs: what would have been said of that job. */
    synchronized double middleWithout(double cell, double unknown) {
        double weight = borrowedWeight + count - 1;
        return weight <= 0 ? unknown : (borrowed * borrowedWeight + sum - cell) / weight;
    }
}
