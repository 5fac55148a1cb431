package dev.delaminate.compose;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.UnusablePictureException;

/**
 * A layer without its empty margin.
 *
 * @param place on the canvas, as large as the pixels; one clear pixel of a layer in which nothing is seen, for no picture
 *     file has none
 */
public record TrimmedLayer(Box place, Bitmap pixels) {
    /**
     * What is cut off has an alpha of at most this: models leave such noise all over a layer, and no pixel of what one sees
     * changes by more than so many of 255 steps for each layer.
     */
    public static final int NOISE = 2;

    /** Crops a layer to what is seen of it. */
    public static TrimmedLayer of(Bitmap pixels, Box place) {
        Box seen = pixels.seen(NOISE);
        return seen.isEmpty()
                ? new TrimmedLayer(new Box(place.x(), place.y(), 1, 1), Bitmap.clear(1, 1))
                : new TrimmedLayer(seen.movedBy(place.x(), place.y()), pixels.cropped(seen));
    }

    /** Crops a layer of a set. Blocks. */
    static TrimmedLayer of(SetLayer layer) throws UnusablePictureException {
        return of(layer.pixels(), layer.place());
    }
}
