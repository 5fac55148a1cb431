package dev.delaminate.export.psd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Packs rows by runs, as the Macintosh routine PackBits did: a byte {@code n} of 0 to 127 is followed by {@code n + 1}
 * bytes as they are, one of -1 to -127 by a byte that stands for {@code 1 - n} of its kind. Eight bytes are looked at in
 * one step, for this is where a writer of pictures spends its time.
 *
 * @see <a href="https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/">Photoshop File Formats Specification,
 *     "Image Data Section", compression 1; TIFF 6.0, section 9 "PackBits Compression"</a>
 */
final class PackBits {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int PACKET = 128;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    /** In eight bytes begin five times four. */
    private static final int FOURS = 5;

    private static final long NO_FOUR = 0xFFFFFF0000000000L;

    private PackBits() {}

    /** The bytes that a row of {@code length} takes at most: a row without runs, and a byte for each 128 of it. */
    static int most(int length) {
        return length + (length + PACKET - 1) / PACKET;
    }

    /**
     * Packs the first {@code length} bytes of {@code row} into {@code into}, which has room for {@link #most} of them.
     *
     * @param at where the first packed byte goes
     * @return where the next one would go
     */
    static int pack(byte[] row, int length, byte[] into, int at) {
        int from = 0;
        while (from < length) {
            int run = runEnd(row, from, length) - from;
            if (run > 1) {
                int packed = Math.min(run, PACKET);
                into[at++] = (byte) (1 - packed);
                into[at++] = row[from];
                from += packed;
            } else {
                // Two or three of a kind amid others stay there: packets of their own would save nothing.
                int end = nextFour(row, from + 1, length);
                while (from < end) {
                    int packed = Math.min(end - from, PACKET);
                    into[at++] = (byte) (packed - 1);
                    System.arraycopy(row, from, into, at, packed);
                    at += packed;
                    from += packed;
                }
            }
        }
        return at;
    }

    /** Behind the last of the bytes from {@code from} on that are like it. */
    private static int runEnd(byte[] row, int from, int length) {
        byte first = row[from];
        int at = from + 1;
        if (at == length || row[at] != first) {
            return at;
        }
        long like = (first & 255) * ONES;
        while (at <= length - Long.BYTES) {
            long unlike = (long) LONGS.get(row, at) ^ like;
            if (unlike != 0) {
                return at + (Long.numberOfTrailingZeros(unlike) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < length && row[at] == first) {
            at++;
        }
        return at;
    }

    /** Where, at {@code from} or later, four bytes are alike; {@code length} if nowhere. */
    private static int nextFour(byte[] row, int from, int length) {
        int at = from;
        while (at <= length - Long.BYTES) {
            long bytes = (long) LONGS.get(row, at);
            long pairs = bytes ^ (bytes >>> 8); // a byte that is like the next one becomes 0
            long fours = pairs | (pairs >>> 8) | (pairs >>> 16) | NO_FOUR;
            long zeros = (fours - ONES) & ~fours & HIGH_BITS; // the lowest one is right, which is enough
            if (zeros != 0) {
                return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
            at += FOURS;
        }
        while (at < length - 3) {
            if (row[at] == row[at + 1] && row[at] == row[at + 2] && row[at] == row[at + 3]) {
                return at;
            }
            at++;
        }
        return length;
    }
}
