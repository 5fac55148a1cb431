package dev.delaminate.layers.coding;

import java.util.ArrayList;
import java.util.List;

/** Writes bits as lossless WebP has them, the lowest first. */
final class BitWriter {
    private final List<Integer> bits = new ArrayList<>();

    BitWriter number(int number, int count) {
        for (int bit = 0; bit < count; bit++) {
            bits.add(number >> bit & 1);
        }
        return this;
    }

    /** A code of one symbol, which takes no bits. */
    BitWriter codeOfOne(int symbol) {
        return number(1, 1).number(0, 1).number(1, 1).number(symbol, 8);
    }

    /** A code of the symbols 0 and {@code second}. */
    BitWriter codeOfTwo(int second) {
        return number(1, 1).number(1, 1).number(0, 1).number(0, 1).number(second, 8);
    }

    int count() {
        return bits.size();
    }

    byte[] bytes() {
        byte[] bytes = new byte[(bits.size() + 7) / 8];
        for (int at = 0; at < bits.size(); at++) {
            bytes[at / 8] |= (byte) (bits.get(at) << (at % 8));
        }
        return bytes;
    }
}
