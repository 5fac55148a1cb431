package dev.delaminate.trial.sample;

import dev.delaminate.manifest.ManifestRow;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows that have all their traits in common: how many there are, and a random sample of their pictures. It keeps the
 * pictures with the lowest of random numbers that depend on the picture and the seed alone (a bottom-k sketch), so that a
 * picture is in it once, and that two strata made one are as if they had always been.
 */
final class Stratum {
    private final TreeMap<Long, ManifestRow> kept = new TreeMap<>(Long::compareUnsigned);
    private long rows;

    /** @param number of the row's picture */
    void add(long number, ManifestRow row, int most) {
        rows++;
        keep(number, row, most);
    }

    void addAll(Stratum other, int most) {
        rows += other.rows;
        other.kept.forEach((number, row) -> keep(number, row, most));
    }

    private void keep(long number, ManifestRow row, int most) {
        ManifestRow first = kept.get(number);
        if (first == null || first.position() > row.position()) {
            kept.put(number, row);
        }
        if (kept.size() > most) {
            kept.pollLastEntry();
        }
    }

    /** Rows that were added, also those of one picture. */
    long rows() {
        return rows;
    }

    /** By their numbers, in the order in which they are drawn. */
    SortedMap<Long, ManifestRow> kept() {
        return Collections.unmodifiableSortedMap(kept);
    }
}
