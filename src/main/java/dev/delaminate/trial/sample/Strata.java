package dev.delaminate.trial.sample;

import dev.delaminate.manifest.ManifestRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All rows of a catalog, put into strata in one pass: whatever its length, a bounded number of strata with a bounded number
 * of rows each. Where there would be more, the trait that tells least is left out, and its strata become one. For one
 * thread.
 */
final class Strata {
    /** Rows that are kept in all: some megabytes, and 80 where each has the longest prompt. */
    private static final int MOST_KEPT = 4096;

    private static final int MOST_STRATA = 256;
    private static final int FEWEST_STRATA = 32;
    private static final int MOST_COLUMNS = 3;

    private final int most;
    private final int mostStrata;
    private final List<Trait> traits;

    /** Where each of them stands in what is known of a row. */
    private final List<Integer> places;

    private Map<List<String>, Stratum> strata = new LinkedHashMap<>();
    private long rows;

    /** @param most rows that may be drawn */
    Strata(List<Trait> traits, int most) {
        this.traits = new ArrayList<>(traits);
        this.places = new ArrayList<>(IntStream.range(0, traits.size()).boxed().toList());
        this.most = most;
        this.mostStrata = Math.max(FEWEST_STRATA, Math.min(MOST_STRATA, MOST_KEPT / most));
    }

    /** The traits that are still told apart. */
    List<Trait> traits() {
        return List.copyOf(traits);
    }

    long rows() {
        return rows;
    }

    Map<List<String>, Stratum> all() {
        return strata;
    }

    /**
     * Adds the next row.
     *
     * @param values for each of the traits that there were at first
     * @param number of the row's picture
     */
    void add(List<String> values, long number, ManifestRow row) {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < traits.size(); i++) {
            taken.add(traits.get(i).take(values.get(places.get(i))));
        }
        rows++;
        strata.computeIfAbsent(List.copyOf(taken), key -> new Stratum()).add(number, row, most);
        for (int i = traits.size() - 1; i >= 0; i--) {
            if (!traits.get(i).isOfUse()) {
                leaveOut(i);
            }
        }
        while (strata.size() > mostStrata) {
            leaveOut(leastTelling());
        }
    }

    /** Leaves out what tells nothing: a trait that all rows share, a column with hardly two rows to a value, the fourth column. */
    void finish() {
        for (int i = traits.size() - 1; i >= 0; i--) {
            Trait trait = traits.get(i);
            if (trait.values() < 2 || (trait.isOwn() && trait.values() > rows / 2)) {
                leaveOut(i);
            }
        }
        while (traits.stream().filter(Trait::isOwn).count() > MOST_COLUMNS) {
            leaveOut(leastTelling());
        }
    }

    /** Columns before what every catalog has, those behind before those in front, those that say what a thing is last. */
    private int leastTelling() {
        return IntStream.range(0, traits.size())
                .filter(i -> traits.get(i).values() > 1)
                .boxed()
                .max(Comparator.<Integer, Boolean>comparing(i -> traits.get(i).isOwn())
                        .thenComparing(i -> !traits.get(i).isTelling())
                        .thenComparing(i -> i))
                .orElse(0);
    }

    private void leaveOut(int trait) {
        traits.remove(trait);
        places.remove(trait);
        Map<List<String>, Stratum> fewer = new LinkedHashMap<>();
        strata.forEach((values, stratum) -> {
            List<String> left = new ArrayList<>(values);
            left.remove(trait);
            fewer.computeIfAbsent(List.copyOf(left), key -> new Stratum()).addAll(stratum, most);
        });
        strata = fewer;
    }
}
