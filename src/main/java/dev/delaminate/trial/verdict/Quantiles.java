package dev.delaminate.trial.verdict;

import java.util.Collection;
import java.util.List;

/**
 * Median and 95th percentile of some times, by nearest rank.
 *
 * @param count of the times; without any the others are 0
 */
public record Quantiles(int count, double median, double p95) {
    public static Quantiles of(Collection<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.isEmpty()
                ? new Quantiles(0, 0, 0)
                : new Quantiles(sorted.size(), rank(sorted, 0.5), rank(sorted, 0.95));
    }

    private static double rank(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
