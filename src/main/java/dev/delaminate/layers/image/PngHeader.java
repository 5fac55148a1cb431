package dev.delaminate.layers.image;

import dev.delaminate.layering.LayeringException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the first chunk of a PNG says (PNG, third edition, section 11.2.1). */
record PngHeader(int width, int height, int bitDepth, int channels, boolean hasAlpha, boolean isInterlaced) {
    static final int IHDR = 0x49484452;
    static final int BYTES = 13;

    /** Where it is in the file: behind the signature, and the length and name of its chunk. */
    private static final int OFFSET = 16;

    /** A row of more is no layer's; two are held of each picture that is looked at. */
    private static final long MAX_ROW_BYTES = 1 << 20;

    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;
    private static final int RGB_ALPHA = 6;

    static PngHeader read(ByteBuffer chunk) throws CorruptImageException {
        int width = chunk.getInt();
        int height = chunk.getInt();
        int depth = chunk.get();
        int colour = chunk.get();
        boolean isKnown = chunk.getShort() == 0; // compression and filter method
        int interlace = chunk.get();
        int channels = channels(colour, depth);
        if (width < 1 || height < 1 || channels == 0 || !isKnown || interlace < 0 || interlace > 1) {
            throw new CorruptImageException("the header of the PNG makes no sense");
        }
        return new PngHeader(
                width, height, depth, channels, colour == GREY_ALPHA || colour == RGB_ALPHA, interlace == 1);
    }

    /** 0 when there is no such kind. */
    private static int channels(int colour, int depth) {
        boolean isWhole = depth == 8 || depth == 16;
        boolean isPart = depth == 1 || depth == 2 || depth == 4;
        return switch (colour) {
            case GREY -> isPart || isWhole ? 1 : 0;
            case PALETTE -> isPart || depth == 8 ? 1 : 0;
            case GREY_ALPHA -> isWhole ? 2 : 0;
            case RGB -> isWhole ? 3 : 0;
            case RGB_ALPHA -> isWhole ? 4 : 0;
            default -> 0;
        };
    }

    /** What a PNG that begins with these bytes says of itself; null where that cannot be told from them. */
    static @Nullable PictureHeader of(byte[] first) {
        if (first.length < OFFSET + BYTES || ByteBuffer.wrap(first).getInt(OFFSET - Integer.BYTES) != IHDR) {
            return null;
        }
        try {
            PngHeader read = read(ByteBuffer.wrap(first, OFFSET, BYTES));
            return new PictureHeader(LayerFormat.PNG, read.width, read.height, true, (long) read.width * read.height);
        } catch (CorruptImageException e) {
            return null;
        }
    }

    /** Whether what begins with these bytes is a PNG of the usual kind. */
    static boolean isUsual(byte[] first, int length) throws CorruptImageException {
        if (length < OFFSET + BYTES
                || LayerFormat.of(Arrays.copyOf(first, OFFSET)).orElse(null) != LayerFormat.PNG) {
            return false;
        }
        return read(ByteBuffer.wrap(first, OFFSET, BYTES)).isUsual();
    }

    /** Whether it is RGB or RGBA, 8 bits a sample, not interlaced, and not too wide. */
    boolean isUsual() {
        return bitDepth == 8 && channels >= 3 && !isInterlaced && rowBytes(width) <= MAX_ROW_BYTES;
    }

    void requireAtMost(long maxPixels) {
        long pixels = (long) width * height;
        if (pixels > maxPixels || rowBytes(width) > MAX_ROW_BYTES) {
            throw LayeringException.download(
                    "too_many_pixels", "the picture has " + pixels + " pixels, more than " + maxPixels);
        }
    }

    /** Bytes of a row with so many pixels, without the byte that names its filter. */
    long rowBytes(int pixels) {
        return ((long) pixels * channels * bitDepth + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** Bytes of a pixel, only where it {@link #hasAlpha}: a sample is then a whole byte or two. */
    int bytesPerPixel() {
        return channels * bitDepth / Byte.SIZE;
    }

    /** Offset of the alpha's high byte in a pixel. */
    int alphaOffset() {
        return (channels - 1) * bitDepth / Byte.SIZE;
    }
}
