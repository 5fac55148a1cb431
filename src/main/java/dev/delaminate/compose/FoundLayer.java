package dev.delaminate.compose;

import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.UnusablePictureException;
import java.nio.file.Path;

/** A layer whose pixels are those of a file. */
record FoundLayer(BitmapReader reader, Path file, String name, boolean isBackground, Box place) implements SetLayer {
    @Override
    public Bitmap pixels() throws UnusablePictureException {
        Bitmap pixels = reader.read(file);
        if (pixels.width() != place.width() || pixels.height() != place.height()) {
            throw new UnusablePictureException(file.getFileName() + ": it was changed meanwhile");
        }
        return pixels;
    }
}
