package dev.delaminate.layers.coding;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** Bits of a stream, the lowest of each byte first, up to a given end and never behind it. Not thread-safe. */
final class CodedBits {
    private static final int PIECE_BYTES = 1 << 13;

    private final ImageInputStream in;
    private final byte[] piece = new byte[PIECE_BYTES];
    private long bytesLeft;
    private int at;
    private int filled;
    private int current;
    private int bitsLeft;

    /** @param bytes how many there are from where the stream is */
    CodedBits(ImageInputStream in, long bytes) {
        this.in = in;
        this.bytesLeft = bytes;
    }

    /** One bit. Errors with {@link IOException} when there is none left. */
    int bit() throws IOException {
        if (bitsLeft == 0) {
            current = nextByte();
            bitsLeft = Byte.SIZE;
        }
        int bit = current & 1;
        current >>>= 1;
        bitsLeft--;
        return bit;
    }

    boolean isSet() throws IOException {
        return bit() == 1;
    }

    /** The number that the next {@code count} bits are, at most 30 of them. */
    int number(int count) throws IOException {
        int number = 0;
        for (int taken = 0; taken < count; taken++) {
            number |= bit() << taken;
        }
        return number;
    }

    private int nextByte() throws IOException {
        if (at == filled) {
            if (bytesLeft == 0) {
                throw new IOException("it ends before its picture does");
            }
            int count = in.read(piece, 0, (int) Math.min(piece.length, bytesLeft));
            if (count <= 0) {
                throw new IOException("it is cut off");
            }
            bytesLeft -= count;
            filled = count;
            at = 0;
        }
        return piece[at++] & 0xFF;
    }
}
