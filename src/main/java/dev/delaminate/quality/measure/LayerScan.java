package dev.delaminate.quality.measure;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;

/**
 * What one pass over a layer's pixels tells.
 *
 * @param seen pixels with alpha above {@value Limits#SEEN_ALPHA}
 * @param clear pixels with alpha above {@value #BLANK_ALPHA}: what no blank layer has
 * @param solid pixels with alpha of at least {@value #SOLID_ALPHA}: nothing below them is seen
 * @param box the smallest with every pixel that is seen
 * @param cutout pixels with alpha above {@value #CUTOUT_ALPHA}
 * @param deviation of the colours of its cells, in levels
 */
public record LayerScan(
        int pixels,
        int seen,
        int clear,
        int solid,
        Box box,
        Mask cutout,
        long cutoutPixels,
        Mosaic mosaic,
        double deviation,
        Grain grain,
        Grain outline) {
    /** The service's blank layers have up to about 20 (its contract); half as much again for other ones. */
    static final int BLANK_ALPHA = 32;

    static final int CUTOUT_ALPHA = 127;

    /** Edge of a cell, in pixels, from which on every other row tells its mean well enough. */
    private static final int SUMMED_CELL = 4;

    /** A tenth below full: the model's opaque pixels are noisy. */
    static final int SOLID_ALPHA = 230;

    public static LayerScan of(Bitmap layer) {
        int width = layer.width();
        int[] argb = layer.argb();
        Mask cutout = new Mask(width, layer.height());
        MosaicSums sums = new MosaicSums(width, layer.height());
        int step = Mosaic.cell(width, layer.height()) < SUMMED_CELL ? 1 : 2;
        int seen = 0;
        int clear = 0;
        int solid = 0;
        int cut = 0;
        int left = width;
        int right = -1;
        int top = -1;
        int bottom = -1;
        for (int y = 0, at = 0; y < layer.height(); y++) {
            int before = seen;
            int first = width;
            int last = -1;
            for (int x = 0; x < width; x++, at++) {
                int alpha = argb[at] >>> 24;
                if (alpha > Limits.SEEN_ALPHA) {
                    seen++;
                    first = Math.min(first, x);
                    last = x;
                    if (alpha > BLANK_ALPHA) {
                        clear++;
                    }
                    if (alpha > CUTOUT_ALPHA) {
                        cut++;
                        cutout.set(x, y);
                        if (alpha >= SOLID_ALPHA) {
                            solid++;
                        }
                    }
                }
            }
            if (y % step == 0) {
                sums.addRow(argb, y * width, y);
            }
            if (seen > before) {
                left = Math.min(left, first);
                right = Math.max(right, last);
                top = top < 0 ? y : top;
                bottom = y;
            }
        }
        Mosaic mosaic = sums.mosaic();
        Box box = seen == 0 ? Box.EMPTY : new Box(left, top, right + 1 - left, bottom + 1 - top);
        return new LayerScan(
                argb.length,
                seen,
                clear,
                solid,
                box,
                cutout,
                cut,
                mosaic,
                mosaic.deviation(),
                Grain.of(layer),
                Grain.ofAlpha(layer));
    }

    public double coverage() {
        return (double) seen / pixels;
    }

    /** Whether nothing in it is larger than specks. */
    public boolean isBlank() {
        return clear < Math.max(1, Limits.BLANK_SHARE * pixels)
                || (clear <= Limits.SPECKS_SHARE * pixels && cutout.meanRun() < Limits.SPECK_PIXELS);
    }

    /** Whether nothing below it is seen. */
    public boolean isOpaque() {
        return solid >= Limits.OPAQUE_SHARE * pixels;
    }

    public boolean isPlain() {
        return deviation <= Limits.PLAIN_LEVELS;
    }

    /** Whether its colours or its outline are noise. */
    public boolean isNoise() {
        return grain.isNoise() || (coverage() > Limits.NOISE_COVERAGE && outline.isNoise());
    }
}
