package dev.delaminate.export;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.PngWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Layers of one artwork as PNG files. A file that is on the disk already is copied as it is; else the pixels are written,
 * with the artwork's profile and resolution, and without the colours of what is transparent. Of an empty layer one clear
 * pixel is written.
 */
final class LayerPngs {
    private final PngWriter writer;
    private final boolean hasProfile;

    LayerPngs(Artwork artwork) {
        writer = new PngWriter(artwork.profile(), artwork.pixelsPerInch(), false);
        hasProfile = artwork.profile() != null;
    }

    /** The whole layer; its pixels are made only where there is no file. */
    void write(ArtLayer layer, OutputStream out) throws IOException {
        Optional<Path> file = fileOf(layer);
        if (file.isPresent()) {
            copy(file.get(), out);
        } else {
            write(layer.pixels(), out);
        }
    }

    /**
     * Writes a part of a layer.
     *
     * @param pixels of the layer
     * @param part of them
     */
    void write(ArtLayer layer, Bitmap pixels, Box part, OutputStream out) throws IOException {
        Optional<Path> file = fileOf(layer);
        if (file.isPresent() && part.equals(pixels.box())) {
            copy(file.get(), out);
        } else {
            writePart(pixels, part, out);
        }
    }

    /** Writes any other picture of the artwork. */
    void write(Bitmap bitmap, OutputStream out) throws IOException {
        writePart(bitmap, bitmap.box(), out);
    }

    /** There is no PNG without any pixel: an empty part becomes one that is clear. */
    private void writePart(Bitmap bitmap, Box part, OutputStream out) throws IOException {
        if (part.isEmpty()) {
            writer.write(Bitmap.clear(1, 1), out);
        } else {
            writer.write(bitmap, part, out);
        }
    }

    /** Such a file has no profile, and where the artwork has one its colours would be others. */
    private Optional<Path> fileOf(ArtLayer layer) {
        return hasProfile ? Optional.empty() : layer.png();
    }

    private static void copy(Path file, OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(out);
        }
    }
}
