package dev.delaminate.raster;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes bitmaps as PNG files, 8 bits a sample, RGB where every pixel is opaque and RGBA else. The same pixels give the same
 * bytes. Holds a few rows and a chunk. Any number of threads may use one writer.
 *
 * @param profile of the colours, RGB; null writes none, which readers take for sRGB
 * @param pixelsPerInch 0 where it is not known
 * @param keepsHidden pixels of alpha 0 keep their colours; otherwise they become clear black, which takes hardly a byte
 * @see <a href="https://www.w3.org/TR/png-3/">Portable Network Graphics (Third Edition)</a>
 */
public record PngWriter(@Nullable ICC_Profile profile, double pixelsPerInch, boolean keepsHidden) {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int RGB = 2;
    private static final int RGBA = 6;
    private static final double INCHES_PER_METRE = 1 / 0.0254;

    /** Writes the whole picture, which is at least one pixel wide and high; {@code out} stays open. */
    public void write(Bitmap bitmap, OutputStream out) throws IOException {
        write(bitmap, bitmap.box(), out);
    }

    /** Writes what lies in {@code box}, a box inside of the picture with at least one pixel; {@code out} stays open. */
    public void write(Bitmap bitmap, Box box, OutputStream out) throws IOException {
        boolean opaque = bitmap.isOpaque(box);
        out.write(SIGNATURE);
        chunk(out, "IHDR", header(box, opaque));
        if (profile != null) {
            chunk(out, "iCCP", compressed(profile));
        }
        if (pixelsPerInch > 0) {
            chunk(out, "pHYs", resolution());
        }
        int pixelBytes = opaque ? 3 : 4;
        byte[] row = new byte[Math.multiplyExact(box.width(), pixelBytes)];
        try (DataChunks chunks = new DataChunks(out);
                FilteredRows rows = new FilteredRows(chunks, row.length, pixelBytes)) {
            for (int y = box.y(); y < box.bottom(); y++) {
                samples(bitmap, box.x(), y, row, pixelBytes);
                rows.add(row);
            }
        }
        chunk(out, "IEND", new byte[0]);
    }

    private void samples(Bitmap bitmap, int x, int y, byte[] row, int pixelBytes) {
        int[] argb = bitmap.argb();
        int from = y * bitmap.width() + x;
        for (int at = 0; at < row.length; at += pixelBytes) {
            int pixel = argb[from++];
            if (pixelBytes == 4) {
                int alpha = pixel >>> 24;
                row[at + 3] = (byte) alpha;
                pixel = alpha == 0 && !keepsHidden ? 0 : pixel;
            }
            row[at] = (byte) (pixel >> 16);
            row[at + 1] = (byte) (pixel >> 8);
            row[at + 2] = (byte) pixel;
        }
    }

    private static byte[] header(Box box, boolean opaque) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(bytes);
        header.writeInt(box.width());
        header.writeInt(box.height());
        header.write(new byte[] {8, (byte) (opaque ? RGB : RGBA), 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] compressed(ICC_Profile profile) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("ICC profile".getBytes(StandardCharsets.US_ASCII));
        bytes.write(new byte[] {0, 0});
        try (OutputStream deflated = new DeflaterOutputStream(bytes)) {
            deflated.write(profile.getData());
        }
        return bytes.toByteArray();
    }

    private byte[] resolution() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream resolution = new DataOutputStream(bytes);
        int pixelsPerMetre = (int) Math.min(Integer.MAX_VALUE, Math.round(pixelsPerInch * INCHES_PER_METRE));
        resolution.writeInt(pixelsPerMetre);
        resolution.writeInt(pixelsPerMetre);
        resolution.write(1);
        return bytes.toByteArray();
    }

    private static void chunk(OutputStream out, String type, byte[] data) throws IOException {
        chunk(out, type, data, data.length);
    }

    private static void chunk(OutputStream out, String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data, 0, length);
        out.write(bytes(length));
        out.write(name);
        out.write(data, 0, length);
        out.write(bytes((int) check.getValue()));
    }

    private static byte[] bytes(int number) {
        return new byte[] {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number};
    }

    /** Bytes as IDAT chunks. */
    private static final class DataChunks extends OutputStream {
        private final OutputStream out;
        private final byte[] held = new byte[CHUNK_BYTES];
        private int count;

        DataChunks(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            int end = offset + length;
            while (from < end) {
                int taken = Math.min(held.length - count, end - from);
                System.arraycopy(bytes, from, held, count, taken);
                count += taken;
                from += taken;
                if (count == held.length) {
                    emit();
                }
            }
        }

        @Override
        public void close() throws IOException {
            if (count > 0) {
                emit();
            }
        }

        private void emit() throws IOException {
            chunk(out, "IDAT", held, count);
            count = 0;
        }
    }
}
