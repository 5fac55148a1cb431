package dev.delaminate.quality;

import dev.delaminate.bench.Chapter;
import dev.delaminate.bench.Settings;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Planted defects that the inspection finds, and good sets that it takes for bad: numbers that are the same everywhere. */
public final class DefectTable implements Chapter {
    private static final int SETS = 200;
    private static final int SIZE = 640;

    private final String name;
    private final GoodSets family;

    private DefectTable(String name, GoodSets family) {
        this.name = name;
        this.family = family;
    }

    /** On sets that the rules have not seen. */
    public static DefectTable judging() {
        return new DefectTable("defects", GoodSets.JUDGING);
    }

    /** On those that their numbers were set with. */
    public static DefectTable training() {
        return new DefectTable("defects-training", GoodSets.TRAINING);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String table(Settings settings) {
        int sets = settings.setsOr(SETS);
        int good = Math.max(sets, settings.goodOr(sets));
        int size = settings.sizeOr(SIZE);
        Judgement withSource = new Judgement(family, true);
        Judgement without = new Judgement(family, false);
        IntStream.range(0, good)
                .parallel()
                .mapToObj(turn -> judged(turn, size, turn < sets))
                .forEachOrdered(both -> {
                    withSource.add(both.get(0));
                    without.add(both.get(1));
                });
        return table(withSource, "with the source", size) + table(without, "without it", size);
    }

    private List<Judgement> judged(int turn, int size, boolean hasDefects) {
        LayerSetSample set = family.get(turn, size);
        List<Judgement> both = List.of(new Judgement(family, true), new Judgement(family, false));
        for (Judgement judgement : both) {
            judgement.addGood(turn, set);
            if (hasDefects) {
                judgement.addPlanted(turn, set);
            }
        }
        return both;
    }

    private static String table(Judgement judgement, String how, int size) {
        StringBuilder table = new StringBuilder("""

                | sets of about %d² pixels, %s | inspected | called bad | called weak | %% of either | called good | wrong |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: |
                """.formatted(size, how));
        judgement.good.wrong.forEach(line -> System.err.println(how + " GOOD " + line));
        table.append(line("good sets", judgement.good, judgement.good.bad));
        Judgement.Count all = new Judgement.Count();
        judgement.defects.forEach((defect, count) -> {
            count.wrong.forEach(line -> System.err.println(how + " " + defect + " " + line));
            table.append(line(defect.name().toLowerCase(Locale.ROOT).replace('_', ' '), count, count.good));
            all.add(count);
        });
        return table.append(line("all defects", all, all.good)).toString();
    }

    private static String line(String what, Judgement.Count count, int wrong) {
        double alarmed = 100.0 * (count.bad + count.weak) / Math.max(1, count.all());
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %.1f | %d | %d |%n",
                what,
                count.all(),
                count.bad,
                count.weak,
                alarmed,
                count.good,
                wrong);
    }
}
