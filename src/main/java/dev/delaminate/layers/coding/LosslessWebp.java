package dev.delaminate.layers.coding;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/**
 * The lossless coding of WebP (RFC 9649, section 3), as in a VP8L chunk behind its header and in an alpha chunk behind its
 * first byte: every symbol is read, to the bit, and each transform is there at most once. A decoder that is given a stream
 * which passes has as much to do as its bits and pixels say. Not thread-safe.
 */
public final class LosslessWebp {
    /** What a decoder keeps of five codes, in tables of 256 numbers and their headers. */
    private static final long TABLE_BYTES = 5 * 1_200L;

    private enum Transform {
        PREDICTOR,
        COLOUR,
        SUBTRACT_GREEN,
        PALETTE
    }

    private final CodedBits bits;
    private long groups;

    private LosslessWebp(CodedBits bits) {
        this.bits = bits;
    }

    /**
     * Walks through the picture that begins where the stream is.
     *
     * @param bytes of the stream, at most
     * @return the bytes of memory that a decoder needs for its tables, beside the pixels
     * @throws IOException when the stream ends before the picture does, or is no such picture
     */
    public static long walk(ImageInputStream in, long bytes, int width, int height) throws IOException {
        LosslessWebp walk = new LosslessWebp(new CodedBits(in, bytes));
        int columns = walk.transforms(width, height);
        walk.picture(columns, height);
        return walk.groups * TABLE_BYTES;
    }

    /** Columns that are coded: several pixels of a small palette share one. */
    private int transforms(int width, int height) throws IOException {
        Set<Transform> seen = EnumSet.noneOf(Transform.class);
        int columns = width;
        while (bits.isSet()) {
            Transform transform = Transform.values()[bits.number(2)];
            if (!seen.add(transform)) {
                throw new IOException("a transform is there twice");
            }
            switch (transform) {
                case PREDICTOR, COLOUR -> {
                    int blockBits = 2 + bits.number(3);
                    part(blocks(columns, blockBits), blocks(height, blockBits));
                }
                case PALETTE -> {
                    int colours = 1 + bits.number(Byte.SIZE);
                    part(colours, 1);
                    columns = blocks(columns, colours > 16 ? 0 : colours > 4 ? 1 : colours > 2 ? 2 : 3);
                }
                case SUBTRACT_GREEN -> {} // has no data
            }
        }
        return columns;
    }

    /** A small picture inside, which has one set of codes. */
    private void part(int width, int height) throws IOException {
        int cacheBits = cacheBits();
        PrefixCodes codes = codes(cacheBits);
        new CodedPixels(bits, width, (x, y) -> codes).walk(height, cacheBits);
    }

    private void picture(int width, int height) throws IOException {
        int cacheBits = cacheBits();
        if (!bits.isSet()) {
            PrefixCodes codes = codes(cacheBits);
            new CodedPixels(bits, width, (x, y) -> codes).walk(height, cacheBits);
            return;
        }
        int blockBits = 2 + bits.number(3);
        int blockColumns = blocks(width, blockBits);
        int blockRows = blocks(height, blockBits);
        int partCacheBits = cacheBits();
        PrefixCodes codes = codes(partCacheBits);
        int[] groupOf = new CodedPixels(bits, blockColumns, (x, y) -> codes).read(blockRows, partCacheBits);
        int most = 0;
        for (int at = 0; at < groupOf.length; at++) {
            groupOf[at] = groupOf[at] >>> Byte.SIZE & 0xFFFF;
            most = Math.max(most, groupOf[at]);
        }
        PrefixCodes[] all = new PrefixCodes[most + 1];
        for (int group = 0; group < all.length; group++) {
            all[group] = codes(cacheBits);
        }
        new CodedPixels(bits, width, (x, y) -> all[groupOf[(y >> blockBits) * blockColumns + (x >> blockBits)]])
                .walk(height, cacheBits);
    }

    private PrefixCodes codes(int cacheBits) throws IOException {
        groups++;
        return PrefixCodes.read(bits, cacheBits == 0 ? 0 : 1 << cacheBits);
    }

    private int cacheBits() throws IOException {
        if (!bits.isSet()) {
            return 0;
        }
        int count = bits.number(4);
        if (count < 1 || count > 11) {
            throw new IOException("its colour cache has an unsound size");
        }
        return count;
    }

    private static int blocks(int length, int blockBits) {
        return (length + (1 << blockBits) - 1) >> blockBits;
    }
}
