package dev.delaminate.pipeline;

import dev.delaminate.pipeline.ServiceTimes.Density;
import java.util.Arrays;

/**
 * At which ages of a job to look at it, so that a finished one is noticed as early as a given number of looks allows. Each
 * look has a price in seconds of delay; for one price the best ages come from a dynamic program over the density of service
 * times (optimum inspection: Barlow, Hunter and Proschan, 1963), and the price is searched for that gives the number of looks.
 */
final class LookAges {
    private static final int PRICES_TRIED = 24;

    private final double[] ages;
    private final double looks;
    private final double delaySeconds;

    private LookAges(double[] ages, double looks, double delaySeconds) {
        this.ages = ages;
        this.looks = looks;
        this.delaySeconds = delaySeconds;
    }

    /** In seconds, ascending. */
    double[] ages() {
        return ages;
    }

    /** To be expected of a job. */
    double looks() {
        return looks;
    }

    /** To be expected from the end of a job to the look that notices it. */
    double delaySeconds() {
        return delaySeconds;
    }

    /** @param looks wanted on average, at least 1 */
    static LookAges best(Density density, double looks) {
        Program program = new Program(density);
        double cheap = 1e-6;
        double dear = 1e6;
        LookAges best = program.solve(dear);
        for (int tried = 0; tried < PRICES_TRIED; tried++) {
            double price = Math.sqrt(cheap * dear);
            LookAges found = program.solve(price);
            if (found.looks() > looks) {
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
        private final double[] mass;
        /** Mass, and mass times age, of all cells before. */
        private final double[] before;

        private final double[] moment;

        Program(Density density) {
            ages = density.ages();
            mass = density.mass();
            before = new double[ages.length + 1];
            moment = new double[ages.length + 1];
            for (int cell = 0; cell < ages.length; cell++) {
                double middle = cell == 0 ? ages[0] : (ages[cell - 1] + ages[cell]) / 2;
                before[cell + 1] = before[cell] + mass[cell];
                moment[cell + 1] = moment[cell] + mass[cell] * middle;
            }
        }

        /** From the last cell to the first: the best next look, given that the job was running at the end of a cell. */
        LookAges solve(double price) {
            int n = ages.length;
            double[] cost = new double[n + 1];
            double[] looks = new double[n + 1];
            int[] next = new int[n + 1];
            for (int done = n - 1; done >= 0; done--) {
                double running = before[n] - before[done];
                double best = Double.MAX_VALUE;
                for (int look = done + 1; look <= n; look++) {
                    double delay = ages[look - 1] * (before[look] - before[done]) - (moment[look] - moment[done]);
                    double total = price * running + delay + cost[look];
                    if (total < best) {
                        best = total;
                        next[done] = look;
                    }
                }
                cost[done] = best;
                looks[done] = running + looks[next[done]];
            }
            double[] path = new double[n];
            int length = 0;
            for (int at = 0; at < n; at = next[at]) {
                path[length++] = ages[next[at] - 1];
            }
            return new LookAges(Arrays.copyOf(path, length), looks[0], cost[0] - price * looks[0]);
        }
    }
}
