package dev.delaminate.fullsize;

import dev.delaminate.raster.Bitmap;
import java.util.List;

/**
 * A set on its source's canvas, in the source's colours.
 *
 * @param width of the source, and of every layer, in pixels
 * @param height of the source, and of every layer, in pixels
 * @param layers bottom first; where a layer is transparent it has the source's colours
 */
public record FullSizeSet(int width, int height, List<Bitmap> layers) {
    public FullSizeSet {
        layers = List.copyOf(layers);
    }
}
