package dev.delaminate.layers.coding;

import java.io.IOException;

/** The five codes by which a part of a lossless WebP is coded (RFC 9649, section 3.7.1). */
record PrefixCodes(PrefixCode green, PrefixCode red, PrefixCode blue, PrefixCode alpha, PrefixCode distance) {
    static final int COLOURS = 256;
    static final int LENGTHS = 24;
    private static final int DISTANCES = 40;

    static PrefixCodes read(CodedBits bits, int cacheSize) throws IOException {
        return new PrefixCodes(
                PrefixCode.read(bits, COLOURS + LENGTHS + cacheSize),
                PrefixCode.read(bits, COLOURS),
                PrefixCode.read(bits, COLOURS),
                PrefixCode.read(bits, COLOURS),
                PrefixCode.read(bits, DISTANCES));
    }
}
