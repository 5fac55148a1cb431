package dev.delaminate.layers.coding;

/** The colours of a lossless WebP that were used lately (RFC 9649, section 3.6.2.3), taken up when one is asked for. Not thread-safe. */
final class ColourCache {
    private static final int HASH = 0x1E35A7BD;

    private final int[] colours;
    private final int shift;
    private int seen;

    ColourCache(int bits) {
        this.colours = new int[1 << bits];
        this.shift = Integer.SIZE - bits;
    }

    /** @param end of the pixels that are there already */
    int colour(int index, int[] argb, int end) {
        for (; seen < end; seen++) {
            colours[(HASH * argb[seen]) >>> shift] = argb[seen];
        }
        return colours[index];
    }
}
