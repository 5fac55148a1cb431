package dev.delaminate.manifest.csv;

/**
 * The edges of a cell, where spreadsheets, web pages and exporters leave what nobody sees: spaces of every kind (also
 * U+00A0, U+2007 and U+202F), characters without width, soft hyphens, marks of direction and of byte order. Inside a text
 * they may mean something, and stay.
 */
public final class Edges {
    private Edges() {}

    /** The text from its first to its last visible character; empty when it has none. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isUnseen(text.charAt(start))) {
            start++;
        }
        while (end > start && isUnseen(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    public static boolean isBlank(String text) {
        return text.chars().allMatch(character -> isUnseen((char) character));
    }

    private static boolean isUnseen(char c) {
        return c <= ' ' ? Character.isWhitespace(c) : c > '~' && (Character.isSpaceChar(c) || hasNoWidth(c));
    }

    private static boolean hasNoWidth(char c) {
        return c == '\u00AD'
                || c == '\u0085'
                || c == '\u061C'
                || c == '\u180E'
                || c == '\uFEFF'
                || (c >= '\u200B' && c <= '\u200F')
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2060' && c <= '\u206F');
    }
}
