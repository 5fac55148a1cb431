package dev.delaminate.quality.measure;

import java.util.Arrays;

/**
 * Sums up the cells of a {@link Mosaic}, a row of pixels after the other from the top; some rows of each cell are enough. Holds
 * the sums of one row of cells.
 */
final class MosaicSums {
    /** Alpha up to this is nothing: as coverage has it. */
    private static final int NOTHING = Limits.SEEN_ALPHA;

    private final int width;
    private final int cell;
    private final int columns;
    private final float[] alpha;
    private final float[] colours;
    private final long[] sums; // of alpha and of red, green and blue times alpha, for each cell of a row of them
    private int row; // of cells, that is summed up
    private int added; // rows of pixels to it

    MosaicSums(int width, int height) {
        this.width = width;
        cell = Mosaic.cell(width, height);
        columns = (width + cell - 1) / cell;
        alpha = new float[columns * ((height + cell - 1) / cell)];
        colours = new float[3 * alpha.length];
        sums = new long[4 * columns];
    }

    /** @param from index in {@code argb} of the first pixel of the {@code y}th row of the canvas */
    void addRow(int[] argb, int from, int y) {
        addRow(argb, from, y, 0, width - 1);
    }

    /**
     * Adds a row in which nothing is seen but from one pixel to another.
     *
     * @param last −1 where nothing is seen at all
     */
    void addRow(int[] argb, int from, int y, int first, int last) {
        if (cell == 1) {
            takeRow(argb, from, y, first, last);
            return;
        }
        if (y / cell != row) {
            finishRow();
            row = y / cell;
        }
        added++;
        int left = first / cell * cell;
        for (int to = left / cell * 4; left <= last; left += cell, to += 4) {
            int end = from + Math.min(width, left + cell);
            int alphas = 0;
            int reds = 0;
            int greens = 0;
            int blues = 0;
            for (int at = from + left; at < end; at++) {
                int pixel = argb[at];
                int share = pixel >>> 24;
                if (share > NOTHING) {
                    alphas += share;
                    reds += share * (pixel >> 16 & 0xFF);
                    greens += share * (pixel >> 8 & 0xFF);
                    blues += share * (pixel & 0xFF);
                }
            }
            if (alphas != 0) {
                sums[to] += alphas;
                sums[to + 1] += reds;
                sums[to + 2] += greens;
                sums[to + 3] += blues;
            }
        }
    }

    /** A cell of one pixel is what that is. */
    private void takeRow(int[] argb, int from, int y, int first, int last) {
        for (int x = first, at = y * columns + first; x <= last; x++, at++) {
            int pixel = argb[from + x];
            int share = pixel >>> 24;
            if (share > NOTHING) {
                alpha[at] = share / 255f;
                colours[3 * at] = pixel >> 16 & 0xFF;
                colours[3 * at + 1] = pixel >> 8 & 0xFF;
                colours[3 * at + 2] = pixel & 0xFF;
            }
        }
    }

    private void finishRow() {
        for (int column = 0, from = 0, at = row * columns; column < columns; column++, from += 4, at++) {
            long alphas = sums[from];
            if (alphas != 0) {
                int across = Math.min(cell, width - column * cell);
                alpha[at] = alphas / (255f * across * added);
                colours[3 * at] = (float) sums[from + 1] / alphas;
                colours[3 * at + 1] = (float) sums[from + 2] / alphas;
                colours[3 * at + 2] = (float) sums[from + 3] / alphas;
            }
        }
        Arrays.fill(sums, 0);
        added = 0;
    }

    /** All that was added; nothing can be after that. */
    Mosaic mosaic() {
        if (added > 0) {
            finishRow();
        }
        return new Mosaic(columns, alpha.length / columns, alpha, colours);
    }
}
