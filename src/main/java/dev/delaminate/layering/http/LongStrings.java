package dev.delaminate.layering.http;

/**
 * Takes the rest out of long strings while a JSON text comes in pieces, so that it stays JSON: the quotes stay, and no escape
 * or letter is cut through. What is no JSON loses what stands between far quotes. Not thread-safe.
 */
final class LongStrings {
    /** The longest that is looked for is a URL with a signature, of some 4 KB. */
    private static final int MOST_BYTES = 32 * 1024;

    private static final int HEX_DIGITS = 4;

    private boolean isInString;
    private boolean isAfterBackslash;
    private int hexDigitsLeft;
    private int length;
    private boolean isLong;

    /**
     * Moves what stays of the next {@code piece} to its beginning.
     *
     * @return how many bytes stay
     */
    int shorten(byte[] piece) {
        int kept = 0;
        for (byte next : piece) {
            if (stays(next)) {
                piece[kept++] = next;
            }
        }
        return kept;
    }

    private boolean stays(byte next) {
        if (!isInString) {
            isInString = next == '"';
            length = 0;
            isLong = false;
            return true;
        }
        boolean isWithinEscape = isAfterBackslash || hexDigitsLeft > 0;
        boolean isWithinLetter = (next & 0xC0) == 0x80;
        isInString = isWithinEscape || next != '"';
        isLong |= ++length > MOST_BYTES && !isWithinEscape && !isWithinLetter;
        hexDigitsLeft = isAfterBackslash && next == 'u' ? HEX_DIGITS : Math.max(0, hexDigitsLeft - 1);
        isAfterBackslash = !isWithinEscape && next == '\\';
        return !isLong || !isInString;
    }
}
