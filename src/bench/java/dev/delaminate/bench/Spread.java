package dev.delaminate.bench;

import java.util.List;

/** A figure over the rounds: its median, and what it was at least and at most. */
record Spread(List<Double> rounds) {
    Spread {
        rounds = List.copyOf(rounds);
    }

    /** Such as {@code 2.85 (2.66–2.91)}; of one round {@code 2.85}; a dash where there was nothing to measure. */
    String text(int decimals) {
        if (rounds.isEmpty() || !rounds.stream().allMatch(Double::isFinite)) {
            return "–";
        }
        String number = "%,." + decimals + "f";
        double[] sorted = rounds.stream().mapToDouble(round -> round).sorted().toArray();
        String median = number.formatted(
                Median.of(rounds.stream().mapToDouble(round -> round)).orElseThrow());
        return sorted.length == 1
                ? median
                : (median + " (" + number + "–" + number + ")").formatted(sorted[0], sorted[sorted.length - 1]);
    }
}
