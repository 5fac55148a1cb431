package dev.delaminate.compose.ground;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Resampling;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.source.SourcePicture;
import dev.delaminate.source.SourceReader;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A picture that covers the canvas: upright, scaled, cut off evenly at two sides, in sRGB. What is transparent in it lies
 * on white. Read again each time.
 */
record PictureGround(String name, Path file, int width, int height, SourceReader reader) implements Ground {
    @Override
    public String identity() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return "picture of " + attributes.size() + " bytes, "
                + attributes.lastModifiedTime().toMillis();
    }

    @Override
    public Bitmap pixels() throws UnusablePictureException {
        return covering(reader.read(file));
    }

    /** Reads it for the first time. */
    Read read() throws UnusablePictureException, IOException {
        SourcePicture picture = reader.read(file);
        Bitmap pixels = picture.pixels();
        long bytes = SourceReader.bytes((long) pixels.width() * pixels.height());
        return new Read(new HeldGround(name, identity(), covering(picture)), bytes);
    }

    /** @param bytes of memory that reading it takes */
    record Read(HeldGround ground, long bytes) {}

    private Bitmap covering(SourcePicture picture) {
        Bitmap pixels = Resampling.covering(picture.pixels(), width, height);
        ICC_Profile profile = picture.profile();
        return profile == null ? pixels : SrgbColours.of(pixels, profile);
    }
}
