package dev.delaminate.export;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One layer of an {@link Artwork}. Its pixels are made when they are asked for, so that one layer at a time is in memory. */
public interface ArtLayer {
    /** As a person named it: any Unicode, at most 300 characters, no control characters. */
    String name();

    /** Where it lies on the canvas; may be blank there. */
    Box place();

    /** Its pixels, as many as {@link #place} has. Blocks. May be called more than once; a format holds one at a time. */
    Bitmap pixels() throws IOException;

    /** An 8-bit RGB or RGBA PNG without a profile that holds exactly {@link #pixels}, where there is one on the disk. */
    default Optional<Path> png() {
        return Optional.empty();
    }
}
