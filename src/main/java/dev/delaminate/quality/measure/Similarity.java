package dev.delaminate.quality.measure;

/**
 * Structural similarity (SSIM) of the brightness of two mosaics, by Wang, Bovik, Sheikh and Simoncelli, "Image quality
 * assessment: from error visibility to structural similarity", IEEE Transactions on Image Processing 13 (2004), with its
 * constants and with even windows of {@value #WINDOW}×{@value #WINDOW} cells; the paper too averages large pictures down
 * before it compares them.
 */
final class Similarity {
    static final int WINDOW = 7;

    private static final double LUMINANCE = 0.01 * 255 * (0.01 * 255);
    private static final double CONTRAST = 0.03 * 255 * (0.03 * 255);

    private Similarity() {}

    /** Mean over all windows that lie in the picture, at most 1; over the whole of a picture that is smaller than a window. */
    static double of(float[] one, float[] other, int columns, int rows) {
        int across = Math.min(WINDOW, columns);
        int down = Math.min(WINDOW, rows);
        double[] sums = new double[5 * columns]; // of each column's rows in the window: x, y, xx, yy, xy
        double total = 0;
        for (int row = 0; row < rows; row++) {
            add(sums, one, other, row * columns, columns, 1);
            if (row >= down) {
                add(sums, one, other, (row - down) * columns, columns, -1);
            }
            if (row >= down - 1) {
                total += ofRow(sums, columns, across, across * down);
            }
        }
        return total / ((columns - across + 1) * (long) (rows - down + 1));
    }

    private static void add(double[] sums, float[] one, float[] other, int from, int columns, int sign) {
        for (int column = 0, to = 0; column < columns; column++, to += 5) {
            double x = one[from + column];
            double y = other[from + column];
            sums[to] += sign * x;
            sums[to + 1] += sign * y;
            sums[to + 2] += sign * x * x;
            sums[to + 3] += sign * y * y;
            sums[to + 4] += sign * x * y;
        }
    }

    private static double ofRow(double[] sums, int columns, int across, int count) {
        double[] window = new double[5];
        double total = 0;
        for (int column = 0; column < columns; column++) {
            for (int part = 0; part < 5; part++) {
                window[part] += sums[5 * column + part];
                if (column >= across) {
                    window[part] -= sums[5 * (column - across) + part];
                }
            }
            if (column >= across - 1) {
                total += ofWindow(window, count);
            }
        }
        return total;
    }

    private static double ofWindow(double[] window, int count) {
        double x = window[0] / count;
        double y = window[1] / count;
        double variances = window[2] / count - x * x + window[3] / count - y * y;
        double covariance = window[4] / count - x * y;
        return (2 * x * y + LUMINANCE)
                * (2 * covariance + CONTRAST)
                / ((x * x + y * y + LUMINANCE) * (variances + CONTRAST));
    }
}
