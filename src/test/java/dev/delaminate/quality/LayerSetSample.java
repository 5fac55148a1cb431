package dev.delaminate.quality;

import dev.delaminate.raster.Bitmap;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer set of which is known what it is worth.
 *
 * @param variant how it was made
 * @param layers bottom first
 */
record LayerSetSample(String variant, List<Bitmap> layers, Bitmap source) {
    LayerSetSample {
        layers = List.copyOf(layers);
    }

    int width() {
        return layers.get(0).width();
    }

    int height() {
        return layers.get(0).height();
    }

    LayerSetSample as(String name, List<Bitmap> others) {
        return new LayerSetSample(name, others, source);
    }

    LayerSetSample replacing(String name, int index, Bitmap layer) {
        List<Bitmap> others = new ArrayList<>(layers);
        others.set(index, layer);
        return as(name, others);
    }

    LayerSetSample inserting(String name, int index, Bitmap layer) {
        List<Bitmap> others = new ArrayList<>(layers);
        others.add(index, layer);
        return as(name, others);
    }
}
