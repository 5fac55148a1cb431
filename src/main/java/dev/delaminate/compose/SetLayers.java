package dev.delaminate.compose;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Flattening;
import dev.delaminate.raster.UnusablePictureException;
import java.util.List;

/**
 * One layer set: what lies on its canvas, at the model's size or at full size.
 *
 * @param width of the canvas in pixels
 * @param height of the canvas in pixels
 * @param layers bottom first; at least one
 * @param remarks what is not as the set was placed, such as a layer that is left out; each in one line
 */
public record SetLayers(int width, int height, List<SetLayer> layers, List<String> remarks) {
    public SetLayers {
        layers = List.copyOf(layers);
        remarks = List.copyOf(remarks);
    }

    /** What one sees when all of them lie over each other. Blocks; the canvas and one layer in memory at a time. */
    public Bitmap flattened() throws UnusablePictureException {
        return flattened(layers);
    }

    /** What one sees of some of them, bottom first, on the whole canvas. Blocks. */
    Bitmap flattened(List<SetLayer> some) throws UnusablePictureException {
        Flattening flattening = new Flattening(width, height);
        for (SetLayer layer : some) {
            flattening.add(layer.pixels(), layer.place().x(), layer.place().y());
        }
        return flattening.bitmap();
    }
}
