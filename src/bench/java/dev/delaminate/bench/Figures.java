package dev.delaminate.bench;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A table with a line for each figure, a column for each contender, and Delaminate's ratio to each of the others. */
final class Figures {
    private final Comparison comparison;
    private final StringBuilder lines = new StringBuilder();

    Figures(String title, Comparison comparison) {
        this.comparison = comparison;
        List<Contender> contenders = comparison.contenders();
        lines.append("| ").append(title);
        contenders.forEach(contender -> lines.append(" | ").append(contender.name()));
        others().forEach(other -> lines.append(" | to ").append(other.name()));
        lines.append(" |\n| ---")
                .append(" | ---:".repeat(contenders.size() * 2 - 1))
                .append(" |\n");
    }

    /** @param decimals of the figure; ratios have two */
    Figures line(String name, int decimals, ToDoubleFunction<Measurement> figure) {
        String number = "%,." + decimals + "f";
        lines.append("| ").append(name);
        for (Contender contender : comparison.contenders()) {
            lines.append(" | ").append(text(number, comparison.median(contender, figure)));
        }
        OptionalDouble ours = comparison.median(comparison.contenders().get(0), figure);
        for (Contender other : others()) {
            OptionalDouble theirs = comparison.median(other, figure);
            boolean comparable = ours.isPresent() && theirs.isPresent() && theirs.getAsDouble() != 0;
            OptionalDouble ratio =
                    comparable ? OptionalDouble.of(ours.getAsDouble() / theirs.getAsDouble()) : OptionalDouble.empty();
            lines.append(" | ").append(text("%.2f", ratio));
        }
        lines.append(" |\n");
        return this;
    }

    String table() {
        return lines
                + comparison.contenders().stream()
                        .filter(contender -> contender.missing().isPresent())
                        .map(contender ->
                                contender.name() + ": " + contender.missing().get() + "\n")
                        .collect(Collectors.joining());
    }

    private List<Contender> others() {
        return comparison.contenders().subList(1, comparison.contenders().size());
    }

    private static String text(String format, OptionalDouble value) {
        return value.isPresent() ? format.formatted(value.getAsDouble()) : "–";
    }
}
