package dev.delaminate.quality;

import dev.delaminate.bench.Chapter;
import dev.delaminate.bench.Settings;
import java.util.Locale;
import java.util.stream.IntStream;

/** Planted defects that the inspection finds, and good sets that it takes for bad: numbers that are the same everywhere. */
public final class DefectTable implements Chapter {
    private static final int SETS = 200;
    private static final int SIZE = 640;

    @Override
    public String name() {
        return "defects";
    }

    @Override
    public String table(Settings settings) {
        StringBuilder table = new StringBuilder();
        for (GoodSets family : GoodSets.values()) {
            for (boolean hasSource : new boolean[] {true, false}) {
                table.append(table(family, hasSource, settings.rowsOr(SETS)));
            }
        }
        return table.toString();
    }

    private static String table(GoodSets family, boolean hasSource, int sets) {
        Judgement judgement = new Judgement(family, hasSource);
        IntStream.range(0, sets).forEach(turn -> judgement.add(turn, SIZE));
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%s, %s source: %d good sets, called bad %d, weak %d%n%n"
                        + "| defect | planted | found | found, %% | called bad | called weak | missed |%n"
                        + "| --- | ---: | ---: | ---: | ---: | ---: | ---: |%n",
                family,
                hasSource ? "with" : "without",
                judgement.good.all(),
                judgement.good.bad,
                judgement.good.weak));
        judgement.good.wrong.forEach(line -> System.err.println("GOOD " + line));
        judgement.defects.forEach((defect, count) -> {
            count.wrong.forEach(line -> System.err.println(family + " " + hasSource + " " + defect + " " + line));
            table.append(String.format(
                    Locale.ROOT,
                    "| %s%s | %d | %d | %.1f | %d | %d | %d |%n",
                    defect,
                    !hasSource && defect.needsSource() ? " (needs a source)" : "",
                    count.all(),
                    count.all() - count.good,
                    100.0 * (count.all() - count.good) / Math.max(1, count.all()),
                    count.bad,
                    count.weak,
                    count.good));
        });
        return table.toString();
    }
}
