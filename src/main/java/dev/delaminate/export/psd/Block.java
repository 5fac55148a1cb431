package dev.delaminate.export.psd;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A piece of the file that is built in memory, most significant byte first: the numbers and texts around the pixels. */
final class Block {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Block uint8(int value) {
        bytes.write(value);
        return this;
    }

    Block int16(int value) {
        return number(value, Short.BYTES);
    }

    Block int32(int value) {
        return number(value, Integer.BYTES);
    }

    /** @param width in bytes */
    Block number(long value, int width) {
        for (int shift = (width - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes.write((int) (value >>> shift));
        }
        return this;
    }

    Block ascii(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** The number of UTF-16 code units, and those: the specification's "Unicode string", without a null at its end. */
    Block unicode(String text) {
        int32(text.length());
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_16BE));
        return this;
    }

    Block add(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    Block add(Block more) {
        return add(more.toBytes());
    }

    /** The length of {@code more} in 4 bytes, and that itself. */
    Block section(Block more) {
        return int32(more.size()).add(more);
    }

    /** Zeros up to a multiple of {@code step} bytes. */
    Block padded(int step) {
        while (size() % step != 0) {
            bytes.write(0);
        }
        return this;
    }

    int size() {
        return bytes.size();
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
