package dev.delaminate.pipeline.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several guesses at how long jobs take, each believed as far as it told what came (prequential weights: Dawid, 1984): one
 * is log-normal, which few jobs are enough for, others can have any shape; some know the last jobs only, so that a service
 * that changes is followed. Not thread-safe.
 */
final class Forecast {
    private static final int[] WINDOWS = {32, 256};
    private static final int[] REACHES = {1, 5};
    private static final double FORGOTTEN = 1.0 / 64;

    /** Share of jobs that may do what they like: it bounds what a guess loses by a surprise. */
    private static final double SURPRISES = 0.01;

    private static final double MASS_OF_A_SURPRISE = 0.05;

    private final double[] scores = new double[WINDOWS.length * (1 + REACHES.length)];
    private double[] weights = {};
    private List<Density> guesses = List.of();

    /**
     * Judges the guesses by a job that ended in these cells. Gives the logarithm of its likelihood; 0 while nothing is
     * told.
     */
    double judge(int first, int last) {
        double likelihood = 0;
        for (int n = 0; n < guesses.size(); n++) {
            double mass = (1 - SURPRISES) * guesses.get(n).mass(first, last) + SURPRISES * MASS_OF_A_SURPRISE;
            scores[n] = (1 - FORGOTTEN) * scores[n] + Math.log(mass);
            likelihood += weights[n] * mass;
        }
        return guesses.isEmpty() ? 0 : Math.log(likelihood);
    }

    /** Makes guesses from the latest times, in the order in which they are judged. */
    static List<Density> guesses(CensoredTimes spans) {
        List<Density> guesses = new ArrayList<>();
        for (int window : WINDOWS) {
            CensoredTimes latest = spans.latest(window);
            guesses.add(DensityEstimate.logNormal(latest));
            for (int reach : REACHES) {
                guesses.add(DensityEstimate.smooth(latest, reach));
            }
        }
        return guesses;
    }

    /** Replaces the guesses; gives them in one. */
    Density renew(List<Density> fresh) {
        guesses = fresh;
        weights = weights();
        int first = fresh.stream().mapToInt(Density::first).min().orElseThrow();
        int last = fresh.stream().mapToInt(Density::last).max().orElseThrow();
        double[] mass = new double[last - first + 1];
        for (int n = 0; n < weights.length; n++) {
            for (int cell = fresh.get(n).first(); cell <= fresh.get(n).last(); cell++) {
                mass[cell - first] += weights[n] * fresh.get(n).mass(cell, cell);
            }
        }
        return new Density(first, mass);
    }

    private double[] weights() {
        double best = Arrays.stream(scores).max().orElseThrow();
        double[] likelihoods =
                Arrays.stream(scores).map(score -> Math.exp(score - best)).toArray();
        double all = Arrays.stream(likelihoods).sum();
        return Arrays.stream(likelihoods).map(each -> each / all).toArray();
    }
}
