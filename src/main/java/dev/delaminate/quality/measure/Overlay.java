package dev.delaminate.quality.measure;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;

/** One layer over another, pixel by pixel: for strokes that are finer than the cells of a {@link Mosaic}. */
public final class Overlay {
    private static final int FULL_ALPHA = Math.round(255 * Limits.FULL);
    private static final int LEAST_PIXELS = 40;

    private Overlay() {}

    /**
     * Whether the lower layer has the colours of the upper one wherever both are full: and that is nearly all of the upper.
     *
     * @param scan of the upper one
     */
    public static boolean changesNothing(Bitmap upper, LayerScan scan, Bitmap lower) {
        int[] above = upper.argb();
        int[] below = lower.argb();
        Box box = scan.box();
        double mostOther = 1.01 * (1 - Limits.CLOSE_SHARE) * scan.cutoutPixels(); // each full one is of the cut-out
        int full = 0;
        int close = 0;
        for (int y = box.y(); y < box.bottom() && full - close <= mostOther; y++) {
            int end = y * upper.width() + box.right();
            for (int at = y * upper.width() + box.x(); at < end; at++) {
                int pixel = above[at];
                if (pixel >>> 24 >= FULL_ALPHA) {
                    full++;
                    close += below[at] >>> 24 >= FULL_ALPHA && isClose(pixel, below[at]) ? 1 : 0;
                }
            }
        }
        return full >= LEAST_PIXELS && close >= Limits.CLOSE_SHARE * full;
    }

    private static boolean isClose(int one, int other) {
        return Math.abs((one >> 16 & 255) - (other >> 16 & 255)) <= Limits.CLOSE_LEVELS
                && Math.abs((one >> 8 & 255) - (other >> 8 & 255)) <= Limits.CLOSE_LEVELS
                && Math.abs((one & 255) - (other & 255)) <= Limits.CLOSE_LEVELS;
    }
}
