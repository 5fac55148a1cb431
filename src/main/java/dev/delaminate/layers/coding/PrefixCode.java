package dev.delaminate.layers.coding;

import java.io.IOException;
import java.util.stream.IntStream;

/**
 * A canonical prefix code of WebP (RFC 9649, section 3.7.2), kept as how many codes there are of each length and their symbols
 * in order: some bytes a code, however long its alphabet is.
 */
final class PrefixCode {
    private static final int LONGEST = 15;
    private static final int[] LENGTHS_ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int REPEAT_LAST = 16;
    private static final int REPEAT_ZERO = 17;
    private static final int USUAL_LENGTH = 8;

    private static final short[] ONE_OF_TWO = {0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final PrefixCode[] OF_ONE = IntStream.range(0, 256)
            .mapToObj(symbol -> new PrefixCode(ONE_OF_TWO, new short[] {(short) symbol}))
            .toArray(PrefixCode[]::new);

    private final short[] counts;
    private final short[] symbols;

    private PrefixCode(short[] counts, short[] symbols) {
        this.counts = counts;
        this.symbols = symbols;
    }

    /** Reads a code for the symbols below {@code alphabet}. Errors with {@link IOException} when it is none. */
    static PrefixCode read(CodedBits bits, int alphabet) throws IOException {
        return bits.isSet() ? simple(bits, alphabet) : ofLengths(lengths(bits, alphabet));
    }

    /** The next symbol; of a code with one symbol, without a bit. */
    int next(CodedBits bits) throws IOException {
        if (symbols.length == 1) {
            return symbols[0];
        }
        int code = 0;
        int first = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code |= bits.bit();
            int count = counts[length];
            if (code - count < first) {
                return symbols[index + code - first];
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        throw new IOException("a code has no symbol");
    }

    private static PrefixCode simple(CodedBits bits, int alphabet) throws IOException {
        boolean hasTwo = bits.isSet();
        int first = bits.number(bits.isSet() ? Byte.SIZE : 1);
        int second = hasTwo ? bits.number(Byte.SIZE) : first;
        if (Math.max(first, second) >= alphabet) {
            throw new IOException("a code has a symbol that is none");
        }
        return hasTwo ? new PrefixCode(ONE_OF_TWO, new short[] {(short) first, (short) second}) : OF_ONE[first];
    }

    private static byte[] lengths(CodedBits bits, int alphabet) throws IOException {
        byte[] ofLengths = new byte[LENGTHS_ORDER.length];
        int given = 4 + bits.number(4);
        for (int at = 0; at < given; at++) {
            ofLengths[LENGTHS_ORDER[at]] = (byte) bits.number(3);
        }
        PrefixCode code = ofLengths(ofLengths);
        int left = alphabet;
        if (bits.isSet()) {
            left = 2 + bits.number(2 + 2 * bits.number(3));
            require(left <= alphabet);
        }
        byte[] lengths = new byte[alphabet];
        int last = USUAL_LENGTH;
        for (int symbol = 0; symbol < alphabet && left > 0; left--) {
            int length = code.next(bits);
            if (length < REPEAT_LAST) {
                lengths[symbol++] = (byte) length;
                last = length == 0 ? last : length;
                continue;
            }
            int count = switch (length) {
                case REPEAT_LAST -> 3 + bits.number(2);
                case REPEAT_ZERO -> 3 + bits.number(3);
                default -> 11 + bits.number(7);
            };
            require(symbol + count <= alphabet);
            for (int end = symbol + count; symbol < end; symbol++) {
                lengths[symbol] = (byte) (length == REPEAT_LAST ? last : 0);
            }
        }
        return lengths;
    }

    /** Errors with {@link IOException} when codes of these lengths leave bits without a symbol, or symbols without bits. */
    private static PrefixCode ofLengths(byte[] lengths) throws IOException {
        short[] counts = new short[LONGEST + 1];
        for (byte length : lengths) {
            counts[length]++;
        }
        counts[0] = 0;
        int[] starts = new int[LONGEST + 2];
        int room = 1;
        for (int length = 1; length <= LONGEST; length++) {
            room = 2 * room - counts[length];
            require(room >= 0);
            starts[length + 1] = starts[length] + counts[length];
        }
        short[] symbols = new short[starts[LONGEST + 1]];
        require(symbols.length == 1 || room == 0);
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                symbols[starts[lengths[symbol]]++] = (short) symbol;
            }
        }
        return new PrefixCode(counts, symbols);
    }

    private static void require(boolean isSound) throws IOException {
        if (!isSound) {
            throw new IOException("a prefix code in it is unsound");
        }
    }
}
