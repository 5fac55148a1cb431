package dev.delaminate.emulator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes RGBA pixels as a PNG file (W3C PNG, third edition): straight alpha, 8 bits, every row as steps from the one above. */
final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte BITS = 8;
    private static final byte RGBA = 6;
    private static final byte UP = 2;

    /** Much faster than the default level and, on soft layers, not a tenth larger. */
    private static final int LEVEL = 3;

    private PngFile() {}

    static byte[] of(int[] argb, int width, int height) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(argb.length);
        file.writeBytes(SIGNATURE);
        chunk(
                file,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {BITS, RGBA, 0, 0, 0})
                        .array());
        chunk(file, "IDAT", deflated(filtered(argb, width, height)));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static byte[] filtered(int[] argb, int width, int height) {
        byte[] rows = new byte[height * (1 + 4 * width)];
        int to = 0;
        for (int y = 0; y < height; y++) {
            rows[to++] = UP;
            for (int x = 0; x < width; x++) {
                int pixel = argb[y * width + x];
                int above = y == 0 ? 0 : argb[(y - 1) * width + x];
                rows[to++] = (byte) ((pixel >> 16) - (above >> 16));
                rows[to++] = (byte) ((pixel >> 8) - (above >> 8));
                rows[to++] = (byte) (pixel - above);
                rows[to++] = (byte) ((pixel >> 24) - (above >> 24));
            }
        }
        return rows;
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(LEVEL);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream deflated = new ByteArrayOutputStream(bytes.length / 4);
            byte[] buffer = new byte[16_384];
            while (!deflater.finished()) {
                deflated.write(buffer, 0, deflater.deflate(buffer));
            }
            return deflated.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data);
        CRC32 checksum = new CRC32();
        checksum.update(chunk.array(), 4, 4 + data.length);
        file.writeBytes(chunk.putInt((int) checksum.getValue()).array());
    }
}
