package dev.delaminate.pipeline.forecast;

import java.util.Arrays;

/**
 * Plans at which ages to poll a job, so that a finished one is noticed as early as a given number of polls allows. Each
 * poll has a price in seconds of delay; for one price the best next poll after any age comes from a dynamic program over
 * the density of service times (optimum inspection: Barlow, Hunter and Proschan, 1963), and the price is searched for that
 * gives the number of polls. Immutable.
 */
final class PollPlan {
    private static final int PRICES_TRIED = 14;

    /** A poll costs at least so many seconds, and such a part of the mean: what saves less is not worth a request. */
    private static final double LEAST_PRICE = 0.002;

    private static final double LEAST_PRICE_OF_MEAN = 0.001;

    /** Beyond all ages of the plan each poll comes a tenth of the age after the last. */
    private static final double GROWTH = 1.1;

    /** An age is past a poll by so much more, or it is that poll which was answered. */
    private static final double SAME = 1.0005;

    private final double[] ages;
    private final int[] next;
    private final double meanSeconds;
    private final double polls;
    private final double delaySeconds;

    private PollPlan(double[] ages, int[] next, double meanSeconds, double polls, double delaySeconds) {
        this.ages = ages;
        this.next = next;
        this.meanSeconds = meanSeconds;
        this.polls = polls;
        this.delaySeconds = delaySeconds;
    }

    /** Expected polls of a job. */
    double polls() {
        return polls;
    }

    /** Expected time from the end of a job to the poll that notices it. */
    double delaySeconds() {
        return delaySeconds;
    }

    double meanSeconds() {
        return meanSeconds;
    }

    /** The best age for the next poll of a job that was running at this age, in seconds. */
    double after(double age) {
        int found = Arrays.binarySearch(ages, age * SAME);
        int done = found >= 0 ? found + 1 : -found - 1;
        return done == ages.length ? age * GROWTH : ages[next[done] - 1];
    }

    /**
     * @param ages upper ends of spans, in seconds, ascending
     * @param mass of each, summing up to 1
     * @param budget the polls wanted on average
     */
    static PollPlan best(double[] ages, double[] mass, PollBudget budget) {
        Program program = new Program(ages, mass);
        double polls = budget.polls(program.mean());
        double cheap = Math.max(LEAST_PRICE, LEAST_PRICE_OF_MEAN * program.mean());
        double dear = Math.max(cheap, 10 * program.mean());
        PollPlan best = program.solve(cheap);
        if (best.polls <= polls) {
            return best;
        }
        best = program.solve(dear);
        for (int tried = 0; tried < PRICES_TRIED; tried++) {
            double price = Math.sqrt(cheap * dear);
            PollPlan found = program.solve(price);
            if (found.polls > polls) {
                cheap = price;
            } else {
                dear = price;
                best = found;
            }
        }
        return best;
    }

    private static final class Program {
        private final double[] ages;

        /** Mass, and mass times age, of all spans before. */
        private final double[] before;

        private final double[] moment;

        Program(double[] ages, double[] mass) {
            this.ages = ages;
            double[] moments = new double[ages.length];
            Arrays.setAll(moments, n -> mass[n] * (n == 0 ? ages[0] : (ages[n - 1] + ages[n]) / 2));
            before = Density.sums(mass);
            moment = Density.sums(moments);
        }

        double mean() {
            return moment[ages.length];
        }

        /**
         * Finds the best next poll after each span, from the last to the first, given that the job was running at its
         * end.
         */
        PollPlan solve(double price) {
            int n = ages.length;
            double[] cost = new double[n + 1];
            double[] polls = new double[n + 1];
            int[] next = new int[n];
            for (int done = n - 1; done >= 0; done--) {
                double best = Double.MAX_VALUE;
                for (int poll = done + 1; poll <= n; poll++) {
                    double total = ages[poll - 1] * (before[poll] - before[done]) - moment[poll] + cost[poll];
                    if (total < best) {
                        best = total;
                        next[done] = poll;
                    }
                }
                double running = before[n] - before[done];
                cost[done] = best + moment[done] + price * running;
                polls[done] = running + polls[next[done]];
            }
            return new PollPlan(ages, next, mean(), polls[0], cost[0] - price * polls[0]);
        }
    }
}
