package dev.delaminate.batch.export;

import dev.delaminate.batch.sets.PlacedFiles;
import dev.delaminate.export.ArtLayer;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.UnusablePictureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A layer at the model's size, as its file has it.
 *
 * @param isAsPlaced the file is the one that was checked when it was placed; only then it is copied without a look at it
 */
record FileLayer(PlacedFiles set, int index, String name, boolean isAsPlaced) implements ArtLayer {
    @Override
    public Box place() {
        return set.places().get(index);
    }

    @Override
    public Bitmap pixels() throws IOException {
        try {
            return set.bitmap(index);
        } catch (UnusablePictureException e) {
            throw new UnusableLayerException(e);
        }
    }

    @Override
    public Optional<Path> png() {
        return isAsPlaced && PlainPng.isPlain(set.files().get(index))
                ? Optional.of(set.files().get(index))
                : Optional.empty();
    }

    /** Carries the reason through a format, which knows files alone. */
    static final class UnusableLayerException extends IOException {
        private static final long serialVersionUID = 1;

        private final UnusablePictureException reason;

        UnusableLayerException(UnusablePictureException reason) {
            super(reason);
            this.reason = reason;
        }

        UnusablePictureException reason() {
            return reason;
        }
    }
}
