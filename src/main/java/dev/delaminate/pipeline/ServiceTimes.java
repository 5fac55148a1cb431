package dev.delaminate.pipeline;

import java.util.Arrays;

/**
 * How long jobs of one class take, from what looks at them showed: each finished job gives the span between the last look
 * that found it running and the look that found it finished. Keeps the last few hundred, so that it follows a service that
 * drifts. Not thread-safe.
 *
 * <p>The density is estimated from these spans by EM with a smoothing step (Silverman, Jones, Wilson and Nychka, 1990), in
 * cells that are equally wide on a logarithmic scale, since times of work are closer to log-normal than to normal.
 */
final class ServiceTimes {
    private static final int KEPT = 256;
    private static final int CELLS = 96;
    private static final int ROUNDS = 25;

    /** Mass left out at each end when the cells are laid out anew over what matters. */
    private static final double TAIL = 0.002;

    private final double[] from = new double[KEPT];
    private final double[] to = new double[KEPT];
    private long seen;

    /** How likely a job ends in each of some spans of its age. */
    static final class Density {
        private final double[] ages;
        private final double[] mass;

        /**
         * @param ages upper ends of the spans, in seconds, ascending
         * @param mass of each, summing up to 1
         */
        Density(double[] ages, double[] mass) {
            this.ages = ages;
            this.mass = mass;
        }

        double[] ages() {
            return ages;
        }

        double[] mass() {
            return mass;
        }

        double mean() {
            double mean = 0;
            for (int cell = 0; cell < ages.length; cell++) {
                mean += ages[cell] * mass[cell];
            }
            return mean;
        }
    }

    /** A job was still running at {@code from} and was finished at {@code to}, in seconds of its age. */
    void add(double from, double to) {
        int place = (int) (seen++ % KEPT);
        this.from[place] = Math.max(0, Math.min(from, to));
        this.to[place] = Math.max(1e-3, to);
    }

    long seen() {
        return seen;
    }

    /** Needs at least one job. */
    Density density() {
        int n = (int) Math.min(seen, KEPT);
        double least = Arrays.stream(to, 0, n).min().orElseThrow() / 2;
        double most = Arrays.stream(to, 0, n).max().orElseThrow() * 1.5;
        Density coarse = estimate(n, cells(least, most));
        return estimate(n, cells(quantile(coarse, TAIL) / 1.05, quantile(coarse, 1 - TAIL) * 1.05));
    }

    private static double[] cells(double least, double most) {
        double[] ages = new double[CELLS];
        double step = Math.log(Math.max(most / least, 1.01)) / (CELLS - 1);
        Arrays.setAll(ages, cell -> least * Math.exp(step * cell));
        return ages;
    }

    private Density estimate(int n, double[] ages) {
        int[] first = new int[n];
        int[] last = new int[n];
        for (int i = 0; i < n; i++) {
            last[i] = cellOf(ages, to[i]);
            first[i] = Math.min(last[i], cellOf(ages, from[i]) + (from[i] > 0 ? 1 : 0));
        }
        double[] mass = new double[CELLS];
        Arrays.fill(mass, 1.0 / CELLS);
        for (int round = 0; round < ROUNDS; round++) {
            mass = smoothed(expected(mass, first, last), bandwidth(mass, n));
        }
        return new Density(ages, mass);
    }

    private static int cellOf(double[] ages, double age) {
        int found = Arrays.binarySearch(ages, age);
        return Math.min(CELLS - 1, found >= 0 ? found : -found - 1);
    }

    private static double[] expected(double[] mass, int[] first, int[] last) {
        double[] sums = new double[CELLS + 1];
        for (int cell = 0; cell < CELLS; cell++) {
            sums[cell + 1] = sums[cell] + mass[cell];
        }
        double[] slope = new double[CELLS + 1];
        for (int i = 0; i < first.length; i++) {
            double share = 1 / Math.max(1e-12, sums[last[i] + 1] - sums[first[i]]) / first.length;
            slope[first[i]] += share;
            slope[last[i] + 1] -= share;
        }
        double[] expected = new double[CELLS];
        double weight = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            weight += slope[cell];
            expected[cell] = mass[cell] * weight;
        }
        return expected;
    }

    /** In cells: Silverman's rule, with the spread of what is estimated so far. */
    private static double bandwidth(double[] mass, int n) {
        double mean = 0;
        double square = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            mean += cell * mass[cell];
            square += (double) cell * cell * mass[cell];
        }
        double spread = Math.sqrt(Math.max(0, square - mean * mean));
        double quarters = quantileCell(mass, 0.75) - quantileCell(mass, 0.25);
        return Math.max(0.3, 0.35 * Math.min(spread, Math.max(0.5, quarters / 1.34)) * Math.pow(n, -0.2));
    }

    private static double[] smoothed(double[] mass, double bandwidth) {
        int reach = (int) Math.ceil(3 * bandwidth);
        double[] kernel = new double[reach + 1];
        Arrays.setAll(kernel, d -> Math.exp(-0.5 * d * d / (bandwidth * bandwidth)));
        double[] smooth = new double[CELLS];
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            for (int d = -reach; d <= reach; d++) {
                int other = cell + d;
                if (other >= 0 && other < CELLS) {
                    smooth[cell] += mass[other] * kernel[Math.abs(d)];
                }
            }
            sum += smooth[cell];
        }
        for (int cell = 0; cell < CELLS; cell++) {
            smooth[cell] /= sum;
        }
        return smooth;
    }

    private static double quantile(Density density, double share) {
        return density.ages()[quantileCell(density.mass(), share)];
    }

    private static int quantileCell(double[] mass, double share) {
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            sum += mass[cell];
            if (sum >= share) {
                return cell;
            }
        }
        return CELLS - 1;
    }
}
