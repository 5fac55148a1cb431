package dev.delaminate.trial.sample;

import dev.delaminate.manifest.ManifestRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws a sample from strata, a row at a time: while a value of a trait has no row in it, from a stratum with most such
 * values; else from the one that is furthest behind its share. So every kind is there as far as the number of rows allows,
 * and big ones have more. No picture is drawn twice. For one thread.
 */
final class Draw {
    private final int rows;
    private final long total;
    private final List<Trait> traits;
    private final List<Pool> pools = new ArrayList<>();
    private final Map<Kind, Count> kinds = new HashMap<>();

    private record Kind(int trait, String value) {}

    /** How many rows are of one sort, and how many of them were drawn. */
    private static final class Count {
        private long rows;
        private int taken;
    }

    /** What is left of a stratum. */
    private record Pool(Count count, List<Count> kinds, Deque<Map.Entry<Long, ManifestRow>> left) {}

    private Draw(Strata strata, int rows) {
        this.rows = rows;
        this.total = strata.rows();
        this.traits = strata.traits();
        strata.all().forEach(this::add);
    }

    /** Draws at most so many rows, in the order of the manifest. */
    static Sample.Drawn from(Strata strata, int rows) {
        Draw draw = new Draw(strata, rows);
        List<ManifestRow> taken = new ArrayList<>();
        Optional<Pool> best = draw.best();
        while (taken.size() < rows && best.isPresent()) {
            taken.add(draw.taken(best.get()));
            best = draw.best();
        }
        taken.sort(Comparator.comparingLong(ManifestRow::position));
        return new Sample.Drawn(taken, draw.told());
    }

    private void add(List<String> values, Stratum stratum) {
        List<Count> counts = new ArrayList<>();
        for (int trait = 0; trait < traits.size(); trait++) {
            Count kind = kinds.computeIfAbsent(new Kind(trait, values.get(trait)), key -> new Count());
            kind.rows += stratum.rows();
            counts.add(kind);
        }
        Count own = new Count();
        own.rows = stratum.rows();
        pools.add(new Pool(own, counts, new ArrayDeque<>(stratum.kept().entrySet())));
    }

    private Optional<Pool> best() {
        return pools.stream()
                .filter(pool -> !pool.left().isEmpty())
                .max(Comparator.comparingLong(Draw::missing)
                        .thenComparingDouble(this::behind)
                        .thenComparing(pool -> pool.left().element().getKey(), (a, b) -> Long.compareUnsigned(b, a)));
    }

    private ManifestRow taken(Pool pool) {
        Map.Entry<Long, ManifestRow> drawn = pool.left().remove();
        pool.count().taken++;
        pool.kinds().forEach(kind -> kind.taken++);
        // The same picture may stand in other strata, with another prompt.
        pools.forEach(other -> other.left().removeIf(row -> row.getKey().equals(drawn.getKey())));
        return drawn.getValue();
    }

    private static long missing(Pool pool) {
        return pool.kinds().stream().filter(kind -> kind.taken == 0).count();
    }

    /** How many rows the stratum and its kinds are behind their shares. */
    private double behind(Pool pool) {
        return pool.kinds().stream().mapToDouble(this::behind).sum() + behind(pool.count());
    }

    private double behind(Count count) {
        return (double) rows * count.rows / total - count.taken;
    }

    private List<Sample.Kinds> told() {
        List<Sample.Kinds> told = new ArrayList<>();
        for (int trait = 0; trait < traits.size(); trait++) {
            int place = trait;
            List<Sample.Kind> values = kinds.entrySet().stream()
                    .filter(kind -> kind.getKey().trait() == place)
                    .map(kind -> new Sample.Kind(kind.getKey().value(), kind.getValue().rows, kind.getValue().taken))
                    .sorted(Comparator.comparingLong(Sample.Kind::rows)
                            .reversed()
                            .thenComparing(Sample.Kind::value))
                    .toList();
            told.add(new Sample.Kinds(traits.get(trait).name(), values));
        }
        return told;
    }
}
