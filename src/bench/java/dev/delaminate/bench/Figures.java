package dev.delaminate.bench;

import dev.delaminate.bench.clients.Contender;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Two tables with a line for each figure and a column for each contender: what it was, and what Delaminate's was by that of each
 * other in the same round; both as medians, with the least and the most. Below them, who was missing and why.
 */
final class Figures {
    private final String title;
    private final Comparison comparison;
    private final List<Figure> figures = new ArrayList<>();

    private record Figure(String name, int decimals, boolean compared, ToDoubleFunction<Measurement> value) {}

    Figures(String title, Comparison comparison) {
        this.title = title;
        this.comparison = comparison;
    }

    /** @param decimals of the figure; ratios have two */
    Figures line(String name, int decimals, ToDoubleFunction<Measurement> value) {
        figures.add(new Figure(name, decimals, true, value));
        return this;
    }

    /** A figure of the service's, which is no merit of a contender: it has no ratios. */
    Figures aside(String name, int decimals, ToDoubleFunction<Measurement> value) {
        figures.add(new Figure(name, decimals, false, value));
        return this;
    }

    String table() {
        List<Contender> all = comparison.contenders();
        Contender first = all.get(0);
        List<Contender> others = all.subList(1, all.size());
        StringBuilder tables = new StringBuilder(header(title, all));
        for (Figure figure : figures) {
            tables.append(line(
                    figure, all, one -> comparison.spread(one, figure.value()).text(figure.decimals())));
        }
        if (!others.isEmpty()) {
            tables.append('\n').append(header(first.name() + "'s, to that of", others));
            for (Figure figure : figures.stream().filter(Figure::compared).toList()) {
                tables.append(line(
                        figure,
                        others,
                        other -> comparison.ratio(first, other, figure.value()).text(2)));
            }
        }
        comparison.missing().forEach(why -> tables.append('\n').append(why).append('\n'));
        return tables.toString();
    }

    private static String header(String title, List<Contender> columns) {
        return columns.stream().map(Contender::name).collect(Collectors.joining(" | ", "| " + title + " | ", " |\n"))
                + "| ---" + " | ---:".repeat(columns.size()) + " |\n";
    }

    private static String line(Figure figure, List<Contender> columns, Function<Contender, String> cell) {
        return columns.stream().map(cell).collect(Collectors.joining(" | ", "| " + figure.name() + " | ", " |\n"));
    }
}
