package dev.delaminate.quality.measure;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;

/**
 * How much neighbours in a row differ, in one channel, on every eighth row.
 *
 * @param next root of the mean square of differences to the next pixel, in levels
 * @param fourth the same to the fourth pixel: much more in pictures, and the same in noise
 */
public record Grain(double next, double fourth) {
    private static final int STEP = 8;
    private static final int FAR = 4;

    static final Grain NONE = new Grain(0, 0);

    /** Of green, where all three pixels are more than half opaque. */
    static Grain of(Bitmap bitmap) {
        return of(bitmap, bitmap.box());
    }

    /** The same, where that is nowhere but in {@code seen}. */
    static Grain of(Bitmap bitmap, Box seen) {
        int[] argb = bitmap.argb();
        long count = 0;
        long near = 0;
        long far = 0;
        for (int y = first(bitmap); y < seen.bottom(); y += STEP) {
            int row = y * bitmap.width();
            int end = y < seen.y() ? row : row + seen.right() - FAR;
            for (int at = row + seen.x(); at < end; at++) {
                int here = argb[at];
                int next = argb[at + 1];
                int fourth = argb[at + FAR];
                if ((here & next & fourth) < 0) { // each one's alpha is above 127
                    int step = (next >>> 8 & 255) - (here >>> 8 & 255);
                    int leap = (fourth >>> 8 & 255) - (here >>> 8 & 255);
                    count++;
                    near += (long) step * step;
                    far += (long) leap * leap;
                }
            }
        }
        return of(count, near, far);
    }

    /** Of alpha, of all pixels. */
    static Grain ofAlpha(Bitmap bitmap) {
        int[] argb = bitmap.argb();
        int width = bitmap.width();
        long count = 0;
        long near = 0;
        long far = 0;
        for (int y = first(bitmap); y < bitmap.height(); y += STEP) {
            int end = (y + 1) * width - FAR;
            for (int at = y * width; at < end; at++) {
                int here = argb[at] >>> 24;
                int step = (argb[at + 1] >>> 24) - here;
                int leap = (argb[at + FAR] >>> 24) - here;
                near += (long) step * step;
                far += (long) leap * leap;
            }
            count += Math.max(0, width - FAR);
        }
        return of(count, near, far);
    }

    private static int first(Bitmap bitmap) {
        return STEP / 2 < bitmap.height() ? STEP / 2 : 0;
    }

    private static Grain of(long count, long near, long far) {
        return count == 0 ? NONE : new Grain(Math.sqrt((double) near / count), Math.sqrt((double) far / count));
    }

    /** Whether pixels have nothing to do with their neighbours. */
    public boolean isNoise() {
        return next >= Limits.NOISE_LEVELS && next >= Limits.NOISE_RATIO * fourth;
    }
}
