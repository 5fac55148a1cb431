package dev.delaminate.pipeline.forecast;

import java.util.Arrays;

/**
 * Estimates a density from interval-censored times, by EM: each is shared out among its cells as the estimate so far
 * says, and the sum of these shares is made smooth, or log-normal, again (Silverman, Jones, Wilson and Nychka, 1990).
 */
final class DensityEstimate {
    private static final int ROUNDS = 16;

    /** The narrowest that a log-normal gets, in cells. */
    private static final double LEAST_DEVIATION = 0.5;

    /** No cell is quite impossible. */
    private static final double LEAST_MASS = 1e-12;

    private final int least;
    private final int[] first;
    private final int[] last;
    private final double[] mass;

    private DensityEstimate(CensoredTimes spans) {
        least = spans.least();
        first = new int[spans.count()];
        last = new int[spans.count()];
        Arrays.setAll(last, n -> spans.last(n) - least);
        Arrays.setAll(first, n -> Math.min(last[n], Math.max(0, spans.first(n) - least)));
        mass = new double[spans.range()];
        Arrays.fill(mass, 1.0 / mass.length);
    }

    static Density logNormal(CensoredTimes spans) {
        DensityEstimate estimate = new DensityEstimate(spans);
        for (int round = 0; round < ROUNDS; round++) {
            estimate.share();
            estimate.makeLogNormal();
        }
        return new Density(estimate.least, estimate.mass);
    }

    /** @param reach of the smoothing, in cells */
    static Density smooth(CensoredTimes spans, int reach) {
        DensityEstimate estimate = new DensityEstimate(spans);
        for (int round = 0; round < ROUNDS; round++) {
            estimate.share();
            estimate.smooth(reach);
            estimate.smooth(reach);
        }
        return new Density(estimate.least, estimate.mass);
    }

    private void share() {
        double[] before = Density.sums(mass);
        double[] steps = new double[mass.length + 1];
        for (int n = 0; n < first.length; n++) {
            double share = 1 / Math.max(LEAST_MASS, before[last[n] + 1] - before[first[n]]);
            steps[first[n]] += share;
            steps[last[n] + 1] -= share;
        }
        double weight = 0;
        for (int cell = 0; cell < mass.length; cell++) {
            weight += steps[cell];
            mass[cell] *= Math.max(0, weight) / first.length;
        }
    }

    private void makeLogNormal() {
        double all = 0;
        double sum = 0;
        double squares = 0;
        for (int cell = 0; cell < mass.length; cell++) {
            all += mass[cell];
            sum += mass[cell] * cell;
            squares += mass[cell] * cell * cell;
        }
        double mean = sum / all;
        double variance = Math.max(LEAST_DEVIATION * LEAST_DEVIATION, squares / all - mean * mean);
        Arrays.setAll(mass, cell -> Math.exp(-(cell - mean) * (cell - mean) / (2 * variance)) + LEAST_MASS);
        scale();
    }

    /** A moving sum; what falls off the ends is spread over the rest. */
    private void smooth(int reach) {
        double[] before = Density.sums(mass);
        Arrays.setAll(
                mass, cell -> before[Math.min(mass.length, cell + reach + 1)] - before[Math.max(0, cell - reach)]);
        scale();
    }

    private void scale() {
        double all = Arrays.stream(mass).sum();
        for (int cell = 0; cell < mass.length; cell++) {
            mass[cell] /= all;
        }
    }
}
