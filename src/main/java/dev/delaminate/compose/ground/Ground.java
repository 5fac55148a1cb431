package dev.delaminate.compose.ground;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.UnusablePictureException;
import java.io.IOException;

/** What a foreground is put on: a colour, or a picture. */
public interface Ground {
    /** A safe file name without extension, of which no other ground of the same composition has another spelling. */
    String name();

    /** What it is made of, in words: the same as long as it gives the same pixels. Blocks. */
    String identity() throws IOException;

    /** The ground as large as the canvas; not to be changed. Blocks where it has to be read. Any thread. */
    Bitmap pixels() throws UnusablePictureException;
}
