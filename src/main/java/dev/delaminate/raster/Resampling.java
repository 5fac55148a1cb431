package dev.delaminate.raster;

import java.util.Arrays;

/**
 * Bitmaps in another size: an area mean where an axis gets shorter, bicubic where it gets longer. Colours are weighted with
 * their alpha, so that what is not seen has no say in the colour of an edge; values are the encoded ones, as in the
 * programs that people compare with, not linear light. Holds the new bitmap and a few rows, not a second copy of the source.
 *
 * <p>Pure; the same on every machine.
 */
public final class Resampling {
    private static final int CHANNELS = 4;

    private final Bitmap source;
    private final AxisWeights columns;
    private final AxisWeights rows;
    private final float[] straight;
    private final float[][] ring;
    private int nextRow;

    private Resampling(Bitmap source, AxisWeights columns, AxisWeights rows) {
        this.source = source;
        this.columns = columns;
        this.rows = rows;
        this.straight = new float[source.width() * CHANNELS];
        this.ring = new float[rows.mostTaps()][columns.size() * CHANNELS];
    }

    /** The whole of {@code source}, which has a pixel, in another size; itself where that is its own. */
    public static Bitmap scaled(Bitmap source, int width, int height) {
        return width == source.width() && height == source.height()
                ? source
                : scaled(source, 0, 0, source.width(), source.height(), width, height);
    }

    /** The largest part in the middle of {@code source} that has the shape of the new size, scaled to it. */
    public static Bitmap covering(Bitmap source, int width, int height) {
        double scale = Math.max((double) width / source.width(), (double) height / source.height());
        double partWidth = Math.min(source.width(), width / scale);
        double partHeight = Math.min(source.height(), height / scale);
        double x = (source.width() - partWidth) / 2;
        double y = (source.height() - partHeight) / 2;
        return scaled(source, x, y, partWidth, partHeight, width, height);
    }

    private static Bitmap scaled(
            Bitmap source, double x, double y, double partWidth, double partHeight, int width, int height) {
        AxisWeights columns = AxisWeights.of(source.width(), x, partWidth, width);
        AxisWeights rows = AxisWeights.of(source.height(), y, partHeight, height);
        return new Resampling(source, columns, rows).all();
    }

    private Bitmap all() {
        int width = columns.size();
        int height = rows.size();
        Bitmap target = Bitmap.clear(width, height);
        float[] sum = new float[width * CHANNELS];
        nextRow = rows.first(0);
        for (int y = 0; y < height; y++) {
            int first = rows.first(y);
            float[] weights = rows.of(y);
            fill(first + weights.length);
            Arrays.fill(sum, 0);
            for (int tap = 0; tap < weights.length; tap++) {
                add(ring[(first + tap) % ring.length], weights[tap], sum);
            }
            unweighted(sum, target.argb(), y * width);
        }
        return target;
    }

    /** Has the rows up to {@code end} in the ring, each source row once: a later new row never begins above an earlier one. */
    private void fill(int end) {
        for (; nextRow < end; nextRow++) {
            weighted(nextRow);
            acrossColumns(ring[nextRow % ring.length]);
        }
    }

    /** A row of the source: alpha, and the colours times alpha. */
    private void weighted(int row) {
        int[] argb = source.argb();
        int from = row * source.width();
        for (int x = 0, at = 0; x < source.width(); x++, at += CHANNELS) {
            int pixel = argb[from + x];
            int alpha = pixel >>> 24;
            float share = alpha / 255f;
            straight[at] = alpha;
            straight[at + 1] = (pixel >> 16 & 255) * share;
            straight[at + 2] = (pixel >> 8 & 255) * share;
            straight[at + 3] = (pixel & 255) * share;
        }
    }

    private void acrossColumns(float[] target) {
        for (int x = 0, to = 0; to < target.length; x++, to += CHANNELS) {
            float alpha = 0;
            float red = 0;
            float green = 0;
            float blue = 0;
            int from = columns.first(x) * CHANNELS;
            for (float weight : columns.of(x)) {
                alpha += straight[from] * weight;
                red += straight[from + 1] * weight;
                green += straight[from + 2] * weight;
                blue += straight[from + 3] * weight;
                from += CHANNELS;
            }
            target[to] = alpha;
            target[to + 1] = red;
            target[to + 2] = green;
            target[to + 3] = blue;
        }
    }

    private static void add(float[] row, float weight, float[] sum) {
        for (int at = 0; at < sum.length; at++) {
            sum[at] += row[at] * weight;
        }
    }

    private static void unweighted(float[] row, int[] argb, int to) {
        for (int at = 0; at < row.length; at += CHANNELS, to++) {
            int alpha = level(row[at]);
            if (alpha != 0) {
                float share = 255 / row[at];
                argb[to] = alpha << 24
                        | level(row[at + 1] * share) << 16
                        | level(row[at + 2] * share) << 8
                        | level(row[at + 3] * share);
            }
        }
    }

    private static int level(float value) {
        return (int) Math.max(0, Math.min(255, value + 0.5f));
    }
}
