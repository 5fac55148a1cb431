package dev.delaminate.trial.verdict;

import dev.delaminate.quality.Grade;
import java.util.List;

/**
 * Two settings held against each other on the same pictures: the exact sign test (Arbuthnot, 1710). Where both are equally
 * good, each picture on which they differ falls to either with a chance of one half.
 *
 * @param better pictures on which the first one's set has the better grade
 * @param worse pictures on which it has the worse one
 */
public record SignTest(int better, int worse) {
    /** Chance of calling equals different that is put up with, one-sided: five pictures to none are enough. */
    static final double LEVEL = 0.05;

    /** Pictures without a grade in one of the two say nothing. */
    static SignTest of(List<Tried> first, List<Tried> second) {
        int better = 0;
        int worse = 0;
        for (int i = 0; i < first.size(); i++) {
            Grade one = first.get(i).grade();
            Grade other = second.get(i).grade();
            int sign = one == null || other == null ? 0 : one.compareTo(other);
            better += sign > 0 ? 1 : 0;
            worse += sign < 0 ? 1 : 0;
        }
        return new SignTest(better, worse);
    }

    /** Whether the first one is better, and no chance is likely to have made it look so. */
    public boolean isBetter() {
        return chance(better) < LEVEL;
    }

    public boolean isWorse() {
        return chance(worse) < LEVEL;
    }

    /** The chance of at least so many of all that differ. */
    private double chance(int least) {
        int all = better + worse;
        double sum = 0;
        double ways = 1;
        for (int i = all; i >= 0; i--) {
            sum += i >= least ? ways : 0;
            ways = ways * i / (all - i + 1);
        }
        return all == 0 ? 1 : sum / Math.pow(2, all);
    }
}
