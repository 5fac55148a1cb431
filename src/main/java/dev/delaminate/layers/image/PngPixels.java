package dev.delaminate.layers.image;

import dev.delaminate.raster.Bitmap;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Decodes the usual kind of PNG: RGB or RGBA, 8 bits a sample, not interlaced. The four samples of a pixel are unfiltered at
 * once, as the four bytes of an int (PNG, third edition, section 9.2). Holds the bitmap and two rows. Not thread-safe.
 */
final class PngPixels implements PngRows.Sink {
    private static final VarHandle PIXELS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int PIECE_BYTES = 1 << 16;
    private static final int OPAQUE = 0xFF000000;
    private static final int HIGH_BITS = 0x80808080;

    private final int step;
    private Bitmap bitmap = Bitmap.clear(0, 0);
    private int[] line = {};
    private int[] above = {};
    private boolean hasAlpha;
    private int row;

    /** @param step only each {@code step}th column of each {@code step}th row is kept */
    PngPixels(int step) {
        this.step = step;
    }

    /**
     * Decodes a PNG from its beginning. Errors with {@link dev.delaminate.layering.LayeringException} as
     * {@link PngStream#whole} does.
     *
     * @param step only each {@code step}th column of each {@code step}th row is kept
     * @return empty when it is of another kind
     */
    static Optional<Bitmap> read(PictureInput file, long maxPixels, int step)
            throws IOException, CorruptImageException {
        try {
            return new PngPixels(step).read(file, maxPixels);
        } catch (IOException e) {
            if (file.isOverdue()) {
                throw new CorruptImageException("it takes too long to decode");
            }
            throw e;
        }
    }

    private Optional<Bitmap> read(PictureInput file, long maxPixels) throws IOException, CorruptImageException {
        byte[] piece = new byte[(int) Math.min(PIECE_BYTES, Math.max(1, file.length()))];
        int length = file.read(piece, 0, piece.length);
        if (!PngHeader.isUsual(piece, length)) {
            return Optional.empty();
        }
        try (PngStream png = new PngStream(maxPixels, this)) {
            while (length >= 0 && !png.isOver() && !png.hasColourKey()) {
                png.take(ByteBuffer.wrap(piece, 0, length));
                length = file.read(piece, 0, piece.length);
            }
            if (png.hasColourKey()) {
                return Optional.empty();
            }
            png.whole();
            return Optional.of(bitmap);
        }
    }

    @Override
    public void begin(PngHeader header, int columns) {
        line = new int[columns];
        above = new int[columns];
        hasAlpha = header.hasAlpha();
        bitmap = Bitmap.clear(kept(columns), kept(header.height()));
    }

    @Override
    public void row(byte[] bytes, int filterAt) {
        unpack(bytes, filterAt + 1, line);
        unfilter(bytes[filterAt], line, above);
        if (row % step == 0) {
            keep();
        }
        row++;
        int[] next = above;
        above = line;
        line = next;
    }

    /** What was kept until now. */
    Bitmap bitmap() {
        return bitmap;
    }

    /** What the rows of a whole PNG, all of which were kept, were found to be. */
    Picture picture(PngHeader header) {
        return new Picture(LayerFormat.PNG, header.width(), header.height(), hasAlpha, hasAlpha && isBlank());
    }

    private boolean isBlank() {
        for (int pixel : bitmap.argb()) {
            if (pixel >>> 24 > Picture.BLANK_ALPHA) {
                return false;
            }
        }
        return true;
    }

    private int kept(int length) {
        return (length + step - 1) / step;
    }

    private void keep() {
        int[] pixels = line;
        for (int x = 0; !hasAlpha && x < pixels.length; x++) {
            pixels[x] |= OPAQUE;
        }
        int[] argb = bitmap.argb();
        int to = row / step * bitmap.width();
        if (step == 1) {
            System.arraycopy(pixels, 0, argb, to, pixels.length);
            return;
        }
        for (int x = 0; x < pixels.length; x += step) {
            argb[to++] = pixels[x];
        }
    }

    /** Samples as they are in the file, as ARGB; the alpha is 0 where there is none, and filled in when a row is kept. */
    private void unpack(byte[] bytes, int from, int[] argb) {
        if (hasAlpha) {
            for (int x = 0; x < argb.length; x++) {
                argb[x] = Integer.rotateRight((int) PIXELS.get(bytes, from + x * 4), Byte.SIZE);
            }
        } else {
            for (int x = 0, at = from; x < argb.length; x++, at += 3) {
                argb[x] = (bytes[at] & 255) << 16 | (bytes[at + 1] & 255) << 8 | (bytes[at + 2] & 255);
            }
        }
    }

    private static void unfilter(int filter, int[] line, int[] above) {
        int left = 0;
        int aboveLeft = 0;
        switch (filter) {
            case 1 -> {
                for (int x = 0; x < line.length; x++) {
                    left = sum(line[x], left);
                    line[x] = left;
                }
            }
            case 2 -> {
                for (int x = 0; x < line.length; x++) {
                    line[x] = sum(line[x], above[x]);
                }
            }
            case 3 -> {
                for (int x = 0; x < line.length; x++) {
                    left = sum(line[x], mean(left, above[x]));
                    line[x] = left;
                }
            }
            case 4 -> {
                for (int x = 0; x < line.length; x++) {
                    int up = above[x];
                    left = sum(line[x], paeth(left, up, aboveLeft));
                    line[x] = left;
                    aboveLeft = up;
                }
            }
            default -> {} // the samples themselves
        }
    }

    /** Of each byte, modulo 256: the high bits are added apart, so that nothing is carried into the next byte. */
    private static int sum(int one, int other) {
        return ((one & ~HIGH_BITS) + (other & ~HIGH_BITS)) ^ ((one ^ other) & HIGH_BITS);
    }

    /** Of each byte, rounded down: the bits that both have, and half of those that one has. */
    private static int mean(int one, int other) {
        return (one & other) + (((one ^ other) >>> 1) & ~HIGH_BITS);
    }

    private static int paeth(int left, int up, int aboveLeft) {
        return PngRows.paeth(left >>> 24, up >>> 24, aboveLeft >>> 24) << 24
                | PngRows.paeth(left >> 16 & 255, up >> 16 & 255, aboveLeft >> 16 & 255) << 16
                | PngRows.paeth(left >> 8 & 255, up >> 8 & 255, aboveLeft >> 8 & 255) << 8
                | PngRows.paeth(left & 255, up & 255, aboveLeft & 255);
    }
}
