package dev.delaminate.fullsize;

import dev.delaminate.raster.Bitmap;

/**
 * A layer as the model made it, in sRGB.
 *
 * @param x of its left edge on the model's canvas, in pixels
 * @param y of its upper edge on the model's canvas, in pixels
 */
public record ModelLayer(Bitmap pixels, int x, int y) {
    /** One that lies at the canvas's origin. */
    public static ModelLayer of(Bitmap pixels) {
        return new ModelLayer(pixels, 0, 0);
    }
}
