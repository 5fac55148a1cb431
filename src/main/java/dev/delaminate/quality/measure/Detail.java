package dev.delaminate.quality.measure;

import dev.delaminate.raster.Box;

/**
 * The fine structure of a mosaic: each cell's brightness less the mean of what is seen in the 5×5 cells around it. Shading,
 * which unlike things have in common, and another colour do not count in it.
 */
public final class Detail {
    private static final int REACH = 2;

    private final Mosaic mosaic;
    private final float[] levels;
    private final float full;
    private final Box box;

    private Detail(Mosaic mosaic, float[] levels, Box box) {
        this.mosaic = mosaic;
        this.levels = levels;
        this.box = box;
        full = Limits.FULL * mosaic.highest();
    }

    public Mosaic mosaic() {
        return mosaic;
    }

    /** Of each cell; 0 where nothing is seen. */
    public float[] levels() {
        return levels;
    }

    /** Alpha of a cell from which on no edge lies in it. */
    public float full() {
        return full;
    }

    /** The smallest with all cells that are seen. */
    public Box box() {
        return box;
    }

    public static Detail of(Mosaic mosaic) {
        int columns = mosaic.columns();
        int rows = mosaic.rows();
        float[] sums = new float[(columns + 1) * (rows + 1)];
        int[] counts = new int[sums.length];
        int left = columns;
        int right = -1;
        int first = -1;
        int last = -1;
        for (int row = 0; row < rows; row++) {
            float sum = 0;
            int count = 0;
            for (int column = 0; column < columns; column++) {
                int cell = row * columns + column;
                if (mosaic.isSeen(cell)) {
                    sum += mosaic.luma(cell) - 128;
                    count++;
                    left = Math.min(left, column);
                    right = Math.max(right, column);
                    first = first < 0 ? row : first;
                    last = row;
                }
                int to = (row + 1) * (columns + 1) + column + 1;
                sums[to] = sums[to - columns - 1] + sum;
                counts[to] = counts[to - columns - 1] + count;
            }
        }
        float[] levels = new float[mosaic.size()];
        for (int row = 0; row < rows; row++) {
            int top = Math.max(0, row - REACH) * (columns + 1);
            int bottom = Math.min(rows, row + REACH + 1) * (columns + 1);
            for (int column = 0; column < columns; column++) {
                int cell = row * columns + column;
                if (mosaic.isSeen(cell)) {
                    int from = Math.max(0, column - REACH);
                    int to = Math.min(columns, column + REACH + 1);
                    float sum = sums[bottom + to] - sums[bottom + from] - sums[top + to] + sums[top + from];
                    int count = counts[bottom + to] - counts[bottom + from] - counts[top + to] + counts[top + from];
                    levels[cell] = mosaic.luma(cell) - 128 - sum / count;
                }
            }
        }
        Box box = last < 0 ? Box.EMPTY : new Box(left, first, right + 1 - left, last + 1 - first);
        return new Detail(mosaic, levels, box);
    }
}
