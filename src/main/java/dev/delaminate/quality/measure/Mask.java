package dev.delaminate.quality.measure;

/** Which pixels of a canvas belong to something, a bit each; every row begins with a new word. */
public final class Mask {
    private final int words; // of a row
    private final long[] bits;

    Mask(int width, int height) {
        words = (width + 63) / 64;
        bits = new long[Math.multiplyExact(words, height)];
    }

    void set(int x, int y) {
        bits[y * words + (x >> 6)] |= 1L << x;
    }

    /** Sets four pixels from {@code x} on, a multiple of four. */
    void setFour(int x, int y) {
        bits[y * words + (x >> 6)] |= 0xFL << x;
    }

    public long count() {
        long count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** How many belong to both. */
    public long countWith(Mask other) {
        long count = 0;
        for (int at = 0; at < bits.length; at++) {
            count += Long.bitCount(bits[at] & other.bits[at]);
        }
        return count;
    }

    /** Mean length of the runs along rows or along columns, whichever is longer, in pixels; 0 of an empty one. */
    public double meanRun() {
        long starts = 0;
        long tops = 0;
        for (int at = 0; at < bits.length; at++) {
            long left = bits[at] << 1 | (at % words == 0 ? 0 : bits[at - 1] >>> 63);
            starts += Long.bitCount(bits[at] & ~left);
            tops += Long.bitCount(bits[at] & ~(at < words ? 0 : bits[at - words]));
        }
        return starts == 0 ? 0 : (double) count() / Math.min(starts, tops);
    }
}
