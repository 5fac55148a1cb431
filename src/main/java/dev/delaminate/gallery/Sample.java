package dev.delaminate.gallery;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * So many rows drawn at random, each as likely as any other. The same seed draws the same rows in the same order, and rows
 * that are taken away or added by and by leave the order of the others as it is: each row has a number of its own that it
 * comes up by.
 *
 * @param rows at most
 */
public record Sample(int rows, long seed) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Draws from rows by their numbers. */
    List<Long> of(Collection<Long> all) {
        Comparator<Long> drawn = Comparator.comparingLong(this::draw).thenComparing(Comparator.naturalOrder());
        PriorityQueue<Long> first = new PriorityQueue<>(drawn.reversed());
        for (Long row : all) {
            first.add(row);
            if (first.size() > rows) {
                first.remove();
            }
        }
        return first.stream().sorted(drawn).toList();
    }

    /** The finalizer of SplitMix64, twice: neighbours in row or seed have nothing in common. */
    private long draw(long row) {
        return mixed(mixed(seed + GOLDEN) + row * GOLDEN);
    }

    private static long mixed(long bits) {
        long half = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        long most = (half ^ half >>> 27) * 0x94D049BB133111EBL;
        return most ^ most >>> 31;
    }
}
