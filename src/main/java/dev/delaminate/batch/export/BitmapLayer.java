package dev.delaminate.batch.export;

import dev.delaminate.export.ArtLayer;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;

/** A layer that is in memory already, all of the canvas. */
record BitmapLayer(String name, Bitmap pixels) implements ArtLayer {
    @Override
    public Box place() {
        return pixels.box();
    }
}
