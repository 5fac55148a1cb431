package dev.delaminate.pipeline.forecast;

/** Probability that a job ends in each of the {@link LogCells}. Immutable. */
final class Density {
    private final int first;
    private final double[] before;

    /**
     * @param first cell that {@code mass} tells of
     * @param mass of it and of those after it; need not sum up to 1
     */
    Density(int first, double[] mass) {
        this.first = first;
        this.before = sums(mass);
        double all = before[mass.length];
        for (int n = 1; n < before.length; n++) {
            before[n] /= all;
        }
    }

    static double[] sums(double[] mass) {
        double[] sums = new double[mass.length + 1];
        for (int n = 0; n < mass.length; n++) {
            sums[n + 1] = sums[n] + mass[n];
        }
        return sums;
    }

    int first() {
        return first;
    }

    int last() {
        return first + before.length - 2;
    }

    /** Probability of the cells from {@code from} to {@code to}, both included; 0 to 1. */
    double mass(int from, int to) {
        return before[place(to + 1)] - before[place(from)];
    }

    private int place(int cell) {
        return Math.max(0, Math.min(before.length - 1, cell - first));
    }

    int median() {
        int n = 1;
        while (before[n] < 0.5) {
            n++;
        }
        return first + n - 1;
    }
}
