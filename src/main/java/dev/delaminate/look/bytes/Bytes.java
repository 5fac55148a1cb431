package dev.delaminate.look.bytes;

import java.nio.charset.StandardCharsets;

/** The first bytes of a file as numbers. Errors with {@link IndexOutOfBoundsException} beyond them. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Bytes(byte[] bytes) {
    int u8(int at) {
        return bytes[at] & 0xFF;
    }

    int be16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    int be32(int at) {
        return be16(at) << 16 | be16(at + 2);
    }

    int le16(int at) {
        return u8(at) | u8(at + 1) << 8;
    }

    int le24(int at) {
        return le16(at) | u8(at + 2) << 16;
    }

    long le32(int at) {
        return le16(at) | (long) le16(at + 2) << 16;
    }

    String text(int at, int length) {
        return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    }

    /** Where these letters stand next; -1 where they do not. */
    int find(String letters, int from) {
        for (int at = from; at + letters.length() <= bytes.length; at++) {
            if (text(at, letters.length()).equals(letters)) {
                return at;
            }
        }
        return -1;
    }
}
