package dev.delaminate.emulator.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes images as PNG files: RGBA, straight alpha, 8 bits. */
public final class PngFile {
    private PngFile() {}

    public static byte[] of(BufferedImage image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        // In memory: what ImageIO opens by itself goes through a file.
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(file)) {
            ImageIO.write(image, "png", output);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }
}
