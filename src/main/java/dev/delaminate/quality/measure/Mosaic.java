package dev.delaminate.quality.measure;

import java.util.List;

/**
 * A picture as the means of its square cells, some 160 along its longer side: what two pictures are compared by where a
 * shift by a few pixels, an edge that is a little soft and noise must not count.
 */
public final class Mosaic {
    private static final int CELLS = 160;

    /** A cell of which less is covered has no colour to compare. */
    static final float SEEN = 0.25f;

    private final int columns;
    private final int rows;
    private final float[] alpha;
    private final float[] colours;

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

    public boolean isSeen(int cell) {
        return alpha[cell] >= SEEN;
    }

    /** Brightness by ITU-R BT.601, 0 to 255. */
    public float luma(int cell) {
        return 0.299f * colours[3 * cell] + 0.587f * colours[3 * cell + 1] + 0.114f * colours[3 * cell + 2];
    }

    /** The largest difference of a channel, 0 to 255. */
    public float difference(int cell, Mosaic other, int otherCell) {
        float red = Math.abs(colours[3 * cell] - other.colours[3 * otherCell]);
        float green = Math.abs(colours[3 * cell + 1] - other.colours[3 * otherCell + 1]);
        float blue = Math.abs(colours[3 * cell + 2] - other.colours[3 * otherCell + 2]);
        return Math.max(red, Math.max(green, blue));
    }

    /** Standard deviation of that channel that varies most, over all that is seen, in levels; 0 where nothing is. */
    public double deviation() {
        long count = 0;
        double[] sums = new double[3];
        double[] squares = new double[3];
        for (int cell = 0; cell < alpha.length; cell++) {
            if (isSeen(cell)) {
                count++;
                for (int channel = 0; channel < 3; channel++) {
                    double level = colours[3 * cell + channel];
                    sums[channel] += level;
                    squares[channel] += level * level;
                }
            }
        }
        double most = 0;
        for (int channel = 0; channel < 3 && count > 0; channel++) {
            double mean = sums[channel] / count;
            most = Math.max(most, squares[channel] / count - mean * mean);
        }
        return Math.sqrt(most);
    }

    public Mosaic withAlpha(float[] other) {
        return new Mosaic(columns, rows, other, colours);
    }

    /** The highest alpha of a cell, 0 to 1. */
    public float highest() {
        float most = 0;
        for (float one : alpha) {
            most = Math.max(most, one);
        }
        return most;
    }

    /** Mosaics of one size, at least one, laid over each other, bottom first: "over" of Porter and Duff. */
    public static Mosaic flat(List<Mosaic> layers) {
        Mosaic first = layers.get(0);
        float[] alpha = new float[first.size()];
        float[] colours = new float[3 * first.size()];
        for (Mosaic layer : layers) {
            for (int cell = 0; cell < alpha.length; cell++) {
                float top = layer.alpha[cell];
                if (top > 0) {
                    float below = alpha[cell] * (1 - top);
                    float both = top + below;
                    alpha[cell] = both;
                    for (int at = 3 * cell; at < 3 * cell + 3; at++) {
                        colours[at] = (layer.colours[at] * top + colours[at] * below) / both;
                    }
                }
            }
        }
        return new Mosaic(first.columns, first.rows, alpha, colours);
    }
}
