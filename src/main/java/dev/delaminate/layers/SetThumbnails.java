package dev.delaminate.layers;

import dev.delaminate.output.PlacedLayer;
import dev.delaminate.raster.Bitmap;
import java.util.List;

/**
 * Keeps a small picture of each set that a run places, made while its pixels are in memory anyway. A picture is of the files
 * that it shows, and may be there before they are placed.
 *
 * <p>Every method blocks, and never fails: a set without a small picture is as good as any.
 */
public interface SetThumbnails {
    /** Keeps none. */
    SetThumbnails NONE = new SetThumbnails() {
        @Override
        public void seen(String folder, List<PlacedLayer> set, List<Bitmap> pixels) {}

        @Override
        public void copied(String leader, String folder, List<PlacedLayer> set) {}

        @Override
        public void gone(String folder, List<PlacedLayer> set, List<PlacedLayer> standing) {}
    };

    /**
     * A set was looked at that is to stand in that folder.
     *
     * @param pixels of its layers, of one size, bottom first
     */
    void seen(String folder, List<PlacedLayer> set, List<Bitmap> pixels);

    /** A set stands in another folder, too. */
    void copied(String leader, String folder, List<PlacedLayer> set);

    /**
     * A set stands in that folder no longer, or never came to.
     *
     * @param standing the one that does; empty for none
     */
    void gone(String folder, List<PlacedLayer> set, List<PlacedLayer> standing);
}
