package dev.delaminate.emulator.picture;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/** PNG files of one colour, and one that lies about its size. */
public final class FlatPng {
    private static final int HEADER_AT = 12;
    private static final int HEADER_BYTES = 17;
    private static final int WIDTH_AT = 16;

    private FlatPng() {}

    public static byte[] of(int width, int height, int argb) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, argb);
        return PngFile.of(Pixels.argb(pixels, width, height));
    }

    /** A file of some hundred bytes, right in every check sum, that claims to be {@code side} pixels wide and high. */
    public static byte[] bomb(int side) {
        ByteBuffer file = ByteBuffer.wrap(of(1, 1, 0xFF_00_00_00));
        file.putInt(WIDTH_AT, side).putInt(WIDTH_AT + 4, side);
        CRC32 checksum = new CRC32();
        checksum.update(file.array(), HEADER_AT, HEADER_BYTES);
        return file.putInt(HEADER_AT + HEADER_BYTES, (int) checksum.getValue()).array();
    }
}
