package dev.delaminate.quality.measure;

/** Sums up the cells of a {@link Mosaic}, a row of pixels after the other; some rows of each cell are enough. */
final class MosaicSums {
    /** Alpha up to this is nothing: as coverage has it. */
    private static final int NOTHING = Limits.SEEN_ALPHA;

    private final int width;
    private final int cell;
    private final int columns;
    private final int[] added; // rows of pixels, for each row of cells
    private final long[] sums; // of alpha and of red, green and blue times alpha, for each cell

    MosaicSums(int width, int height) {
        this.width = width;
        cell = Mosaic.cell(width, height);
        columns = (width + cell - 1) / cell;
        added = new int[(height + cell - 1) / cell];
        sums = new long[4 * columns * added.length];
    }

    /** @param from index in {@code argb} of the first pixel of the {@code y}th row of the canvas */
    void addRow(int[] argb, int from, int y) {
        added[y / cell]++;
        int to = y / cell * columns * 4;
        for (int left = 0; left < width; left += cell, to += 4) {
            int end = from + Math.min(width, left + cell);
            int alphas = 0;
            int reds = 0;
            int greens = 0;
            int blues = 0;
            for (int at = from + left; at < end; at++) {
                int pixel = argb[at];
                int alpha = pixel >>> 24;
                if (alpha > NOTHING) {
                    alphas += alpha;
                    reds += alpha * (pixel >> 16 & 255);
                    greens += alpha * (pixel >> 8 & 255);
                    blues += alpha * (pixel & 255);
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

    Mosaic mosaic() {
        int rows = added.length;
        float[] alpha = new float[columns * rows];
        float[] colours = new float[3 * alpha.length];
        for (int at = 0; at < alpha.length; at++) {
            long alphas = sums[4 * at];
            if (alphas != 0) {
                int across = Math.min(cell, width - at % columns * cell);
                alpha[at] = alphas / (255f * across * added[at / columns]);
                for (int channel = 0; channel < 3; channel++) {
                    colours[3 * at + channel] = (float) sums[4 * at + 1 + channel] / alphas;
                }
            }
        }
        return new Mosaic(columns, rows, alpha, colours);
    }
}
