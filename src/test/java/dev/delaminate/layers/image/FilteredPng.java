package dev.delaminate.layers.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * A PNG of 8 bits a sample whose filters a test chooses: encoders choose them as they like.
 *
 * @param samples row by row, as many a pixel as the colour type has
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FilteredPng(int width, int height, int colourType, byte[] samples) {
    static final int RGB = 2;
    static final int GREY_ALPHA = 4;
    static final int RGBA = 6;

    /** @param filters the number of the filter of each row */
    byte[] encoded(IntUnaryOperator filters) throws IOException {
        return encoded(deflated(filtered(filters)), Integer.MAX_VALUE);
    }

    /** @param more chunks that stand ahead of the data, which is cut into pieces */
    byte[] encoded(byte[] deflated, int pieceBytes, byte[]... more) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        png.write(chunk(
                "IHDR", header.put(new byte[] {8, (byte) colourType, 0, 0, 0}).array()));
        for (byte[] chunk : more) {
            png.write(chunk);
        }
        for (int from = 0; from < deflated.length; from += Math.min(pieceBytes, deflated.length - from)) {
            int end = from + Math.min(pieceBytes, deflated.length - from);
            png.write(chunk("IDAT", Arrays.copyOfRange(deflated, from, end)));
        }
        png.write(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    byte[] filtered(IntUnaryOperator filters) {
        int pixelBytes = samples.length / width / height;
        int rowBytes = pixelBytes * width;
        byte[] rows = new byte[height * (1 + rowBytes)];
        for (int y = 0; y < height; y++) {
            int filter = filters.applyAsInt(y);
            int to = y * (1 + rowBytes);
            rows[to] = (byte) filter;
            for (int i = 0; i < rowBytes; i++) {
                int at = y * rowBytes + i;
                int left = i < pixelBytes ? 0 : samples[at - pixelBytes] & 255;
                int above = y == 0 ? 0 : samples[at - rowBytes] & 255;
                int aboveLeft = i < pixelBytes || y == 0 ? 0 : samples[at - rowBytes - pixelBytes] & 255;
                rows[to + 1 + i] = (byte) (samples[at] - predicted(filter, left, above, aboveLeft));
            }
        }
        return rows;
    }

    /** As the specification words it (PNG, third edition, section 9.4). */
    private static int predicted(int filter, int left, int above, int aboveLeft) {
        int p = left + above - aboveLeft;
        int nearest = Math.min(Math.abs(p - left), Math.min(Math.abs(p - above), Math.abs(p - aboveLeft)));
        int paeth = Math.abs(p - left) == nearest ? left : Math.abs(p - above) == nearest ? above : aboveLeft;
        return new int[] {0, left, above, (left + above) / 2, paeth}[filter];
    }

    static byte[] deflated(byte[] rows) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(data)) {
            deflating.write(rows);
        }
        return data.toByteArray();
    }

    static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }
}
