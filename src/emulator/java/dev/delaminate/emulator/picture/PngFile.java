package dev.delaminate.emulator.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes PNG files: RGBA, straight alpha, 8 bits. */
public final class PngFile {
    private static final int HEADER_AT = 12;
    private static final int HEADER_BYTES = 17;
    private static final int WIDTH_AT = 16;

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

    /** A picture of one colour. */
    public static byte[] flat(int width, int height, int argb) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, argb);
        return of(Pixels.argb(pixels, width, height));
    }

    /** A file of some hundred bytes, right in every check sum, that claims to be {@code side} pixels wide and high. */
    public static byte[] bomb(int side) {
        ByteBuffer file = ByteBuffer.wrap(flat(1, 1, 0xFF_00_00_00));
        file.putInt(WIDTH_AT, side).putInt(WIDTH_AT + 4, side);
        CRC32 checksum = new CRC32();
        checksum.update(file.array(), HEADER_AT, HEADER_BYTES);
        return file.putInt(HEADER_AT + HEADER_BYTES, (int) checksum.getValue()).array();
    }
}
