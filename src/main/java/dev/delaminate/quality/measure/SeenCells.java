package dev.delaminate.quality.measure;

import java.util.Arrays;
import java.util.BitSet;

/** Which cells of a mosaic are seen, row by row: a bit each. */
final class SeenCells {
    /** A cell of which less is covered has no colour to compare. */
    static final float LEAST_ALPHA = 0.25f;

    private final int columns;
    private final int count;
    private final BitSet bits;

    private SeenCells(int columns, BitSet bits) {
        this.columns = columns;
        this.bits = bits;
        count = bits.cardinality();
    }

    static SeenCells of(float[] alpha, int columns) {
        BitSet bits = new BitSet(alpha.length);
        for (int from = 0; from < alpha.length; ) {
            int to = from;
            while (to < alpha.length && alpha[to] >= LEAST_ALPHA) {
                to++;
            }
            if (to > from) {
                bits.set(from, to);
            }
            from = to + 1;
        }
        return new SeenCells(columns, bits);
    }

    int count() {
        return count;
    }

    int countWith(SeenCells other) {
        return common(other, 0, 0).count;
    }

    /**
     * Those that are seen, and the other mosaic's so many cells to the right and below them as well.
     *
     * @param across −1 to 1
     * @param down 0 or more; 1 or more where {@code across} is negative
     */
    SeenCells common(SeenCells other, int across, int down) {
        int shift = down * columns + across;
        BitSet both = other.bits.get(shift, Math.max(shift, other.bits.length()));
        both.and(bits);
        if (across != 0) {
            for (int edge = across > 0 ? columns - 1 : 0; edge < both.length(); edge += columns) {
                both.clear(edge); // its neighbour is in another row
            }
        }
        return new SeenCells(columns, both);
    }

    /** Where each run of them begins and ends, one after the other: two numbers a run. */
    int[] runs() {
        return runs(Integer.MAX_VALUE);
    }

    /** The same; those that are longer than {@code most} in parts. */
    int[] runs(int most) {
        int[] runs = new int[16];
        int size = 0;
        for (int from = bits.nextSetBit(0); from >= 0; from = bits.nextSetBit(from)) {
            int end = bits.nextClearBit(from);
            while (from < end) {
                if (size == runs.length) {
                    runs = Arrays.copyOf(runs, 2 * size);
                }
                runs[size] = from;
                from += Math.min(most, end - from);
                runs[size + 1] = from;
                size += 2;
            }
        }
        return Arrays.copyOf(runs, size);
    }
}
