package dev.delaminate.fullsize;

import dev.delaminate.raster.Bitmap;

/**
 * The noise of a picture: grain, or what JPEG leaves. The Laplacian's difference of Immerkær ("Fast Noise Variance Estimation",
 * 1996), whose deviation is six times that of the noise; its median instead of its mean, so that edges count little.
 */
final class SourceNoise {
    private static final int ROWS = 64;
    private static final double MEDIAN_OF_NORMAL = 0.6745;
    private static final double GAIN = 6;
    private static final int MOST = 8 * 255;

    private SourceNoise() {}

    /** The variance of the green channel's noise, of colours 0 to 1, from some rows of the picture. */
    static float variance(Bitmap picture) {
        int[] counts = new int[MOST + 1];
        int count = 0;
        int step = Math.max(1, picture.height() / ROWS);
        for (int y = 1; y < picture.height() - 1; y += step) {
            for (int x = 1; x < picture.width() - 1; x++) {
                counts[Math.abs(difference(picture, x, y))]++;
                count++;
            }
        }
        int below = 0;
        int median = 0;
        while (median < MOST && (below += counts[median]) * 2 < count) {
            median++;
        }
        double deviation = median / (MEDIAN_OF_NORMAL * GAIN * 255);
        return (float) (deviation * deviation);
    }

    private static int difference(Bitmap picture, int x, int y) {
        return 4 * green(picture, x, y)
                - 2 * (green(picture, x - 1, y) + green(picture, x + 1, y))
                - 2 * (green(picture, x, y - 1) + green(picture, x, y + 1))
                + green(picture, x - 1, y - 1)
                + green(picture, x + 1, y - 1)
                + green(picture, x - 1, y + 1)
                + green(picture, x + 1, y + 1);
    }

    private static int green(Bitmap picture, int x, int y) {
        return picture.at(x, y) >> 8 & 255;
    }
}
