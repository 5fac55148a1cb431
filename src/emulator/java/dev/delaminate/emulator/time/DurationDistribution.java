package dev.delaminate.emulator.time;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * How long jobs run in a slot, as an option writes it:
 *
 * <pre>
 * 0                     no time at all
 * 2s                    always the same
 * uniform:1s..3s        evenly between two spans
 * lognormal:20s,0.25    median, sigma of the logarithm
 * bimodal:5s@0.8,60s@0.2   two or more spans, each with its weight
 * pareto:10s,1.5        shortest span, shape: the smaller, the heavier the tail
 * </pre>
 *
 * Safe on any thread if the generator is.
 */
public final class DurationDistribution {
    private static final String HOW =
            "Write 2s, uniform:1s..3s, lognormal:20s,0.25, bimodal:5s@0.8,60s@0.2 or pareto:10s,1.5.";
    private static final double LONGEST_MILLIS = Duration.ofHours(24).toMillis();

    private final String text;
    private final ToDoubleFunction<RandomGenerator> millis;

    private DurationDistribution(String text, ToDoubleFunction<RandomGenerator> millis) {
        this.text = text;
        this.millis = millis;
    }

    /** @throws IllegalArgumentException with one line that says how to write it */
    public static DurationDistribution parse(String text) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        String kind = colon < 0 ? "fixed" : text.substring(0, colon);
        return new DurationDistribution(
                text,
                switch (kind) {
                    case "fixed" -> fixed(rest);
                    case "uniform" -> uniform(two(rest, "\\.\\."));
                    case "lognormal" -> lognormal(two(rest, ","));
                    case "bimodal" -> weighted(rest);
                    case "pareto" -> pareto(two(rest, ","));
                    default -> throw new IllegalArgumentException("Unknown distribution '" + kind + "'. " + HOW);
                });
    }

    /** The next duration: never negative, 24 hours at most. */
    public Duration draw(RandomGenerator random) {
        return Duration.ofMillis(Math.round(Math.min(LONGEST_MILLIS, millis.applyAsDouble(random))));
    }

    @Override
    public String toString() {
        return text;
    }

    private static ToDoubleFunction<RandomGenerator> fixed(String span) {
        double millis = millis(span);
        return random -> millis;
    }

    private static ToDoubleFunction<RandomGenerator> uniform(String[] ends) {
        double from = millis(ends[0]);
        double to = millis(ends[1]);
        if (to < from) {
            throw new IllegalArgumentException("uniform: the second span is shorter than the first.");
        }
        return random -> from + (to - from) * random.nextDouble();
    }

    private static ToDoubleFunction<RandomGenerator> lognormal(String[] parts) {
        double median = millis(parts[0]);
        double sigma = positive(parts[1]);
        return random -> median * Math.exp(sigma * random.nextGaussian());
    }

    private static ToDoubleFunction<RandomGenerator> pareto(String[] parts) {
        double shortest = millis(parts[0]);
        double shape = positive(parts[1]);
        return random -> shortest / Math.pow(1 - random.nextDouble(), 1 / shape);
    }

    private static ToDoubleFunction<RandomGenerator> weighted(String rest) {
        NavigableMap<Double, Double> spansUpToWeight = new TreeMap<>();
        double total = 0;
        for (String part : rest.split(",", -1)) {
            String[] spanAndWeight = two(part, "@");
            total += positive(spanAndWeight[1]);
            spansUpToWeight.put(total, millis(spanAndWeight[0]));
        }
        double weights = total;
        return random -> spansUpToWeight
                .tailMap(weights * random.nextDouble(), true)
                .values()
                .iterator()
                .next();
    }

    private static double millis(String span) {
        return TimeText.parse(span).toMillis();
    }

    private static String[] two(String text, String separator) {
        String[] parts = text.split(separator, -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "Two values expected, separated by " + separator.replace("\\", "") + ", not '" + text + "'.");
        }
        return parts;
    }

    private static double positive(String text) {
        try {
            double number = Double.parseDouble(text);
            if (number > 0 && number <= 1_000) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not a number: '" + text + "'.", e);
        }
        throw new IllegalArgumentException("Above 0 and at most 1000 expected, not '" + text + "'.");
    }
}
