package dev.delaminate.review;

/**
 * How bad a whole may be of which a random sample was looked at: the one-sided upper confidence bound of a binomial
 * proportion after Clopper and Pearson (1934). It is the exact one: the share of bad ones at which a sample with no more
 * bad ones than were found has a chance of 5 %. None bad of 59 is the first that bounds it by 5 %.
 */
public final class SampleBound {
    public static final double CONFIDENCE = 0.95;

    /** Halvings of 0 to 1: more than a double can tell apart. */
    private static final int HALVINGS = 60;

    private SampleBound() {}

    /**
     * At most this share is bad, 95 % sure; 1 as long as nothing was looked at. Takes time in proportion to {@code bad}, in
     * the order of 10 ms for a million.
     *
     * @param looked how many were looked at, drawn at random
     * @param bad how many of them were bad
     * @throws IllegalArgumentException when there are fewer than 0, or more bad ones than were looked at
     */
    public static double of(int looked, int bad) {
        if (bad < 0 || bad > looked) {
            throw new IllegalArgumentException("Of " + looked + " that were looked at, " + bad + " cannot be bad.");
        }
        if (bad == looked) {
            return 1;
        }
        double ways = logOfWays(looked, bad);
        double low = (double) bad / looked;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (chanceOfAtMost(bad, looked, middle, ways) > 1 - CONFIDENCE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The logarithm of the number of ways to choose. */
    private static double logOfWays(int from, int chosen) {
        double sum = 0;
        for (int i = 1; i <= chosen; i++) {
            sum += Math.log((double) (from - chosen + i) / i);
        }
        return sum;
    }

    /** The share is above what was found, so that the terms fall from the last one down: they are added until none counts. */
    private static double chanceOfAtMost(int bad, int looked, double share, double ways) {
        double odds = (1 - share) / share;
        double term = 1;
        double sum = 1;
        for (int i = bad; i > 0 && term > sum * Math.ulp(1.0); i--) {
            term *= odds * i / (looked - i + 1);
            sum += term;
        }
        return sum * Math.exp(ways + bad * Math.log(share) + (looked - bad) * Math.log1p(-share));
    }
}
