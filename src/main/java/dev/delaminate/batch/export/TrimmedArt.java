package dev.delaminate.batch.export;

import dev.delaminate.compose.TrimmedLayer;
import dev.delaminate.export.ArtLayer;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import java.io.IOException;

/** A layer without its empty margin; its pixels are made when they are asked for, as those of the whole are. */
record TrimmedArt(ArtLayer whole, Box place) implements ArtLayer {
    /** Looks at the pixels for the margin. Blocks. */
    static TrimmedArt of(ArtLayer whole) throws IOException {
        return new TrimmedArt(
                whole, TrimmedLayer.of(whole.pixels(), whole.place()).place());
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public Bitmap pixels() throws IOException {
        return TrimmedLayer.of(whole.pixels(), whole.place()).pixels();
    }
}
