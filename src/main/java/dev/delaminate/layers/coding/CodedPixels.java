package dev.delaminate.layers.coding;

import java.io.IOException;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The pixels of a lossless WebP as they are coded (RFC 9649, section 3.6): literals, repetitions, and colours used lately. */
final class CodedPixels {
    /** The nearest pixels to the left and above, 8 columns and 7 rows far: what the first 120 distances mean. */
    private static final int[][] NEAREST = nearest();

    /** Which codes a place of the picture has. */
    interface Groups {
        PrefixCodes at(int x, int y);
    }

    private final CodedBits bits;
    private final int width;
    private final Groups groups;

    CodedPixels(CodedBits bits, int width, Groups groups) {
        this.bits = bits;
        this.width = width;
        this.groups = groups;
    }

    /** Reads each symbol and keeps none. Errors with {@link IOException} when they end too early, or say what cannot be. */
    void walk(int height, int cacheBits) throws IOException {
        pixels(height, cacheBits, null);
    }

    /** The colours, four bytes each: alpha, red, green, blue. Errors as {@link #walk} does. */
    int[] read(int height, int cacheBits) throws IOException {
        int[] argb = new int[Math.multiplyExact(width, height)];
        pixels(height, cacheBits, argb);
        return argb;
    }

    private void pixels(int height, int cacheBits, int @Nullable [] argb) throws IOException {
        ColourCache cache = new ColourCache(cacheBits);
        int all = Math.multiplyExact(width, height);
        int at = 0;
        while (at < all) {
            PrefixCodes codes = groups.at(at % width, at / width);
            int symbol = codes.green().next(bits);
            if (symbol < PrefixCodes.COLOURS) {
                int red = codes.red().next(bits);
                int blue = codes.blue().next(bits);
                int colour = codes.alpha().next(bits) << 24 | red << 16 | symbol << 8 | blue;
                at = put(argb, at, colour);
            } else if (symbol < PrefixCodes.COLOURS + PrefixCodes.LENGTHS) {
                int count = number(symbol - PrefixCodes.COLOURS);
                int distance = distance(number(codes.distance().next(bits)));
                if (count > all - at || distance > at) {
                    throw new IOException("it repeats pixels that are not there");
                }
                at = repeat(argb, at, count, distance);
            } else {
                int index = symbol - PrefixCodes.COLOURS - PrefixCodes.LENGTHS;
                at = put(argb, at, argb == null ? 0 : cache.colour(index, argb, at));
            }
        }
    }

    private static int put(int @Nullable [] argb, int at, int colour) {
        if (argb != null) {
            argb[at] = colour;
        }
        return at + 1;
    }

    private static int repeat(int @Nullable [] argb, int at, int count, int distance) {
        for (int next = at; argb != null && next < at + count; next++) {
            argb[next] = argb[next - distance];
        }
        return at + count;
    }

    /** A number in a few bits: its prefix, and those that follow (RFC 9649, section 3.6.2.1). */
    private int number(int prefix) throws IOException {
        if (prefix < 4) {
            return prefix + 1;
        }
        int moreBits = (prefix - 2) >> 1;
        return ((2 + (prefix & 1)) << moreBits) + bits.number(moreBits) + 1;
    }

    private int distance(int code) {
        if (code > NEAREST.length) {
            return code - NEAREST.length;
        }
        int[] near = NEAREST[code - 1];
        return Math.max(1, near[0] + near[1] * width);
    }

    private static int[][] nearest() {
        return IntStream.rangeClosed(0, 7)
                .boxed()
                .flatMap(up -> IntStream.rangeClosed(up == 0 ? 1 : -7, 8).mapToObj(left -> new int[] {left, up}))
                .sorted(Comparator.<int[]>comparingInt(near -> near[0] * near[0] + near[1] * near[1])
                        .thenComparingInt(near -> Math.abs(near[0]))
                        .thenComparingInt(near -> -near[0]))
                .toArray(int[][]::new);
    }
}
