package dev.delaminate.compose;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.UnusablePictureException;
import java.util.List;

/**
 * What a set shows in front of its background: all layers but those that are called background, else all but the lowest
 * where that one covers the whole canvas, else all of them. Cropped to what is seen.
 */
final class Foreground {
    /** A pixel is seen whose alpha is above this; what is fainter is noise of the model. */
    static final int SEEN = 8;

    /** A covering layer may have some noise too: in {@value #COVERED} of its pixels at least it is above this. */
    private static final int NEARLY_OPAQUE = 247;

    private static final double COVERED = 0.99;

    private Foreground() {}

    /** Blocks; two bitmaps of the canvas in memory. Errors where there is nothing in front. */
    static Bitmap of(SetLayers set) throws UnusablePictureException {
        List<SetLayer> layers =
                set.layers().stream().filter(layer -> !layer.isBackground()).toList();
        if (layers.size() == set.layers().size() && isCovering(set.layers().get(0), set)) {
            layers = layers.subList(1, layers.size());
        }
        if (layers.isEmpty()) {
            throw new UnusablePictureException("there is nothing but a background");
        }
        Bitmap flat = set.flattened(layers);
        Box seen = flat.seen(SEEN);
        if (seen.isEmpty()) {
            throw new UnusablePictureException("nothing is seen in front of the background");
        }
        return flat.cropped(seen);
    }

    private static boolean isCovering(SetLayer layer, SetLayers set) throws UnusablePictureException {
        if (!layer.place().equals(new Box(0, 0, set.width(), set.height()))) {
            return false;
        }
        long opaque = 0;
        int[] argb = layer.pixels().argb();
        for (int pixel : argb) {
            if (pixel >>> 24 > NEARLY_OPAQUE) {
                opaque++;
            }
        }
        return opaque >= COVERED * argb.length;
    }
}
