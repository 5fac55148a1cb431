package dev.delaminate.quality.measure;

import java.util.List;

/**
 * A picture as the means of its square cells, some 160 along its longer side: what two pictures are compared by where a
 * shift by a few pixels, an edge that is a little soft and noise must not count.
 */
public final class Mosaic {
    private static final int CELLS = 160;

    private final int columns;
    private final int rows;
    private final float[] alpha;
    private final float[] colours;
    private final SeenCells seen;
    private final float full;

    /**
     * @param alpha of each cell, 0 to 1, row by row; kept, as are the colours
     * @param colours red, green and blue of each cell, three after each other, 0 to 255, weighted by alpha; 0 where nothing
     *     is seen
     */
    Mosaic(int columns, int rows, float[] alpha, float[] colours) {
        this.columns = columns;
        this.rows = rows;
        this.alpha = alpha;
        this.colours = colours;
        seen = SeenCells.of(alpha, columns);
        full = Limits.FULL * highest(alpha);
    }

    /** Edge of a cell of a picture of that size, in pixels. */
    public static int cell(int width, int height) {
        return Math.max(1, (Math.max(width, height) + CELLS - 1) / CELLS);
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public float[] alpha() {
        return alpha;
    }

    public float[] colours() {
        return colours;
    }

    public int size() {
        return alpha.length;
    }

    /** Brightness by ITU-R BT.601, 0 to 255. */
    float luma(int cell) {
        return luma(colours, 3 * cell);
    }

    /** The same of the colour that begins at {@code at}. */
    static float luma(float[] colours, int at) {
        return 0.299f * colours[at] + 0.587f * colours[at + 1] + 0.114f * colours[at + 2];
    }

    /** Cells whose colours may be compared. */
    SeenCells seen() {
        return seen;
    }

    /** Whether enough of the smaller one of two mosaics is seen in both to hold them against each other. */
    public boolean overlaps(Mosaic other) {
        int common = seen.countWith(other.seen);
        return common > 0 && common >= Limits.LEAST_OVERLAP * Math.min(seen.count(), other.seen.count());
    }

    /** Alpha of a cell from which on no edge lies in it. */
    float full() {
        return full;
    }

    /** Standard deviation of that channel that varies most, over all that is seen, in levels; 0 where nothing is. */
    public double deviation() {
        double reds = 0;
        double greens = 0;
        double blues = 0;
        double redSquares = 0;
        double greenSquares = 0;
        double blueSquares = 0;
        int[] runs = seen.runs();
        for (int run = 0; run < runs.length; run += 2) {
            for (int at = 3 * runs[run]; at < 3 * runs[run + 1]; at += 3) {
                double red = colours[at];
                double green = colours[at + 1];
                double blue = colours[at + 2];
                reds += red;
                greens += green;
                blues += blue;
                redSquares += red * red;
                greenSquares += green * green;
                blueSquares += blue * blue;
            }
        }
        double red = variance(reds, redSquares);
        return Math.sqrt(Math.max(red, Math.max(variance(greens, greenSquares), variance(blues, blueSquares))));
    }

    /** Of a channel over all that is seen; 0 where that is nothing, or all is one colour but for rounding. */
    private double variance(double sum, double squares) {
        int count = seen.count();
        double mean = count == 0 ? 0 : sum / count;
        return count == 0 ? 0 : Math.max(0, squares / count - mean * mean);
    }

    public Mosaic withAlpha(float[] other) {
        return new Mosaic(columns, rows, other, colours);
    }

    private static float highest(float[] alpha) {
        float most = 0;
        for (float one : alpha) {
            if (one > most) {
                most = one;
            }
        }
        return most;
    }

    /** Mosaics of one size, at least one, laid over each other, bottom first: "over" of Porter and Duff. */
    public static Mosaic flat(List<Mosaic> layers) {
        Mosaic first = layers.get(0);
        float[] alpha = new float[first.size()];
        float[] colours = new float[3 * first.size()];
        for (Mosaic layer : layers) {
            float[] tops = layer.alpha;
            float[] above = layer.colours;
            for (int cell = 0, at = 0; cell < alpha.length; cell++, at += 3) {
                float top = tops[cell];
                if (top == 1) {
                    alpha[cell] = 1;
                    colours[at] = above[at];
                    colours[at + 1] = above[at + 1];
                    colours[at + 2] = above[at + 2];
                } else if (top > 0) {
                    float below = alpha[cell] * (1 - top);
                    float both = top + below;
                    alpha[cell] = both;
                    colours[at] = (above[at] * top + colours[at] * below) / both;
                    colours[at + 1] = (above[at + 1] * top + colours[at + 1] * below) / both;
                    colours[at + 2] = (above[at + 2] * top + colours[at + 2] * below) / both;
                }
            }
        }
        return new Mosaic(first.columns, first.rows, alpha, colours);
    }
}
