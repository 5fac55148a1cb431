package dev.delaminate.quality.measure;

import dev.delaminate.raster.Bitmap;

/**
 * How much neighbours in a row differ, in one channel, on every eighth row.
 *
 * @param next root of the mean square of differences to the next pixel, in levels
 * @param fourth the same to the fourth pixel: much more in pictures, and the same in noise
 */
public record Grain(double next, double fourth) {
    private static final int STEP = 8;
    private static final int FAR = 4;

    /** Of green, where all three pixels are more than half opaque. */
    public static Grain of(Bitmap bitmap) {
        return of(bitmap, 8, 127);
    }

    /** Of alpha, of all pixels. */
    public static Grain ofAlpha(Bitmap bitmap) {
        return of(bitmap, 24, -1);
    }

    private static Grain of(Bitmap bitmap, int shift, int leastAlpha) {
        int[] argb = bitmap.argb();
        int width = bitmap.width();
        long count = 0;
        long near = 0;
        long far = 0;
        for (int y = STEP / 2 < bitmap.height() ? STEP / 2 : 0; y < bitmap.height(); y += STEP) {
            int end = (y + 1) * width - FAR;
            for (int at = y * width; at < end; at++) {
                int here = argb[at];
                int next = argb[at + 1];
                int fourth = argb[at + FAR];
                if (here >>> 24 > leastAlpha && next >>> 24 > leastAlpha && fourth >>> 24 > leastAlpha) {
                    int step = (next >>> shift & 255) - (here >>> shift & 255);
                    int leap = (fourth >>> shift & 255) - (here >>> shift & 255);
                    count++;
                    near += (long) step * step;
                    far += (long) leap * leap;
                }
            }
        }
        return count == 0
                ? new Grain(0, 0)
                : new Grain(Math.sqrt((double) near / count), Math.sqrt((double) far / count));
    }

    /** Whether pixels have nothing to do with their neighbours. */
    public boolean isNoise() {
        return next >= Limits.NOISE_LEVELS && next >= Limits.NOISE_RATIO * fourth;
    }
}
