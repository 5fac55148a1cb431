package dev.delaminate.compose;

import dev.delaminate.output.WholeFile;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.JpegWriter;
import dev.delaminate.raster.PngWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;

/** How a composition is written, 8 bits a channel, sRGB. */
public enum CompositionFormat {
    PNG,
    JPG;

    /** The extension of a file name, without the dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes one file, seen whole or not at all. The same pixels give the same bytes. Blocks.
     *
     * @param bitmap opaque where the format is {@link #JPG}
     * @param quality of a JPEG, 1 to 100
     */
    public void write(Bitmap bitmap, int quality, Path place) throws IOException {
        Path part = WholeFile.writeBeside(place, file -> write(bitmap, quality, file));
        try {
            WholeFile.moveIn(part, place);
        } finally {
            WholeFile.discard(part);
        }
    }

    private void write(Bitmap bitmap, int quality, OutputStream file) throws IOException {
        if (this == PNG) {
            new PngWriter(null, 0, false).write(bitmap, file);
        } else {
            new JpegWriter(quality).write(bitmap, file);
        }
    }
}
