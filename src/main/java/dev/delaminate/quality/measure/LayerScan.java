package dev.delaminate.quality.measure;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;

/**
 * What one pass over a layer's pixels tells.
 *
 * @param seen pixels with alpha above {@value Limits#SEEN_ALPHA}
 * @param clear pixels with alpha above {@value AlphaScan#BLANK_ALPHA}: what no blank layer has
 * @param solid pixels with alpha of at least {@value AlphaScan#SOLID_ALPHA}: nothing below them is seen
 * @param box the smallest with every pixel that is seen
 * @param cutout pixels with alpha above {@value AlphaScan#CUTOUT_ALPHA}
 * @param deviation of the colours of its cells, in levels
 * @param outline of alpha; none where little is seen
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
    /** Edge of a cell, in pixels, from which on every other row tells its mean well enough. */
    private static final int SUMMED_CELL = 4;

    public static LayerScan of(Bitmap layer) {
        int width = layer.width();
        int height = layer.height();
        int[] argb = layer.argb();
        AlphaScan alphas = new AlphaScan(width, height);
        MosaicSums sums = new MosaicSums(width, height);
        int step = Mosaic.cell(width, height) < SUMMED_CELL ? 1 : 2;
        for (int y = 0; y < height; y++) {
            alphas.addRow(argb, y * width, y);
            if (y % step == 0) {
                sums.addRow(argb, y * width, y, alphas.first(), alphas.last());
            }
        }
        Mosaic mosaic = sums.mosaic();
        return new LayerScan(
                argb.length,
                alphas.seen(),
                alphas.clear(),
                alphas.solid(),
                alphas.box(),
                alphas.cutout(),
                alphas.cut(),
                mosaic,
                mosaic.deviation(),
                Grain.of(layer, alphas.box()),
                isWide(alphas.seen(), argb.length) ? Grain.ofAlpha(layer) : Grain.NONE);
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
        return grain.isNoise() || outline.isNoise();
    }

    /** Whether an outline around so many pixels may be called noise. */
    private static boolean isWide(int seen, int pixels) {
        return (double) seen / pixels > Limits.NOISE_COVERAGE;
    }
}
