package dev.delaminate.export.psd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Unpacks a row as TIFF 6.0, section 9 tells it, and wants it to end exactly where it should. */
final class UnpackedBits {
    private UnpackedBits() {}

    static byte[] of(byte[] packed, int length) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        byte[] row = new byte[length];
        int at = 0;
        while (at < length) {
            int head = in.get();
            assertThat(head).as("a packet of nothing").isNotEqualTo(-128);
            if (head >= 0) {
                in.get(row, at, head + 1);
                at += head + 1;
            } else {
                Arrays.fill(row, at, at + 1 - head, in.get());
                at += 1 - head;
            }
        }
        assertThat(in.remaining()).as("bytes behind the row").isZero();
        return row;
    }
}
