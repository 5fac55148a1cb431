package dev.delaminate.quality.measure;

import dev.delaminate.raster.Bitmap;
import java.util.Arrays;

/**
 * The middle row of each row of a mosaic's cells, of a canvas {@code height} pixels high: of a layer as it is, of a source
 * after it was brought to the canvas's size by an area filter, by which each pixel is the mean of the area that it covers,
 * colours weighted by alpha.
 */
record Rows(int height, int cell) {
    int count() {
        return (height + cell - 1) / cell;
    }

    /** Where the {@code row}th of them lies on the canvas. */
    int y(int row) {
        return Math.min(height - 1, row * cell + cell / 2);
    }

    Bitmap of(Bitmap layer) {
        int width = layer.width();
        int[] argb = new int[width * count()];
        for (int row = 0; row < count(); row++) {
            System.arraycopy(layer.argb(), y(row) * width, argb, row * width, width);
        }
        return new Bitmap(width, count(), argb);
    }

    /** @param width of the canvas */
    Bitmap scaled(Bitmap picture, int width) {
        if (picture.width() == width && picture.height() == height) {
            return of(picture);
        }
        double across = (double) picture.width() / width;
        double down = (double) picture.height() / height;
        int[] argb = new int[width * count()];
        float[] sums = new float[4 * width];
        for (int row = 0; row < count(); row++) {
            Arrays.fill(sums, 0);
            double top = y(row) * down;
            double bottom = Math.min(picture.height(), top + down);
            for (int from = (int) top; from < bottom; from++) {
                addRow(picture, from, across, (float) (Math.min(bottom, from + 1) - Math.max(top, from)), sums);
            }
            for (int x = 0; x < width; x++) {
                argb[row * width + x] = pixel(sums, 4 * x, (float) (across * down));
            }
        }
        return new Bitmap(width, count(), argb);
    }

    private static void addRow(Bitmap picture, int row, double across, float weight, float[] sums) {
        int[] argb = picture.argb();
        int from = row * picture.width();
        for (int x = 0; 4 * x < sums.length; x++) {
            double left = x * across;
            double right = Math.min(picture.width(), left + across);
            for (int column = (int) left; column < right; column++) {
                float share = weight * (float) (Math.min(right, column + 1) - Math.max(left, column));
                int pixel = argb[from + column];
                float alpha = (pixel >>> 24) * share;
                sums[4 * x] += alpha;
                sums[4 * x + 1] += alpha * (pixel >> 16 & 255);
                sums[4 * x + 2] += alpha * (pixel >> 8 & 255);
                sums[4 * x + 3] += alpha * (pixel & 255);
            }
        }
    }

    private static int pixel(float[] sums, int at, float area) {
        float alpha = sums[at];
        if (alpha <= 0) {
            return 0;
        }
        return level(alpha / area) << 24
                | level(sums[at + 1] / alpha) << 16
                | level(sums[at + 2] / alpha) << 8
                | level(sums[at + 3] / alpha);
    }

    private static int level(float value) {
        return Math.min(255, Math.round(value));
    }
}
