package dev.delaminate.manifest.csv;

import java.util.Locale;
import java.util.Set;

/** What a cell says, whatever the program that wrote it has put around that, or in place of nothing. */
public final class CellText {
    private static final int MOST_CHARS_OF_NOTHING = 8;

    /** Of pandas, of databases and spreadsheets, their errors too, and of people. */
    private static final Set<String> NOTHING = Set.of(
            "nan", "-nan", "nat", "<na>", "n/a", "null", "(null)", "<null>", "\\n", "#n/a", "#na", "#ref!", "#value!",
            "#name?", "#div/0!", "#null!", "#num!", "-", "--", "\u2013", "\u2014");

    /** Most cells are told by it from all of these. */
    private static final String FIRST_OF_NOTHING = "nN#-<(\\\u2013\u2014";

    private static final Set<String> NOTHING_OR_A_NAME = Set.of("none", "nil");

    private CellText() {}

    /**
     * The text from its first to its last visible character; empty when it has none. Spreadsheets, web pages and exporters
     * leave at the edges what nobody sees: spaces of every kind (also U+00A0, U+2007 and U+202F), characters without
     * width, soft hyphens, marks of direction and of byte order. Inside a text they may mean something, and stay.
     */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isUnseen(text.charAt(start))) {
            start++;
        }
        while (end > start && isUnseen(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, withEndsOfDirections(text, start, end));
    }

    /** What turns the direction of letters inside the text is ended by a mark behind it: that belongs to the text. */
    private static int withEndsOfDirections(String text, int start, int end) {
        int last = end;
        if (last < text.length() && text.substring(start, end).chars().anyMatch(CellText::turnsDirection)) {
            while (last < text.length() && (text.charAt(last) == '\u202C' || text.charAt(last) == '\u2069')) {
                last++;
            }
        }
        return last;
    }

    private static boolean turnsDirection(int c) {
        return c == '\u202A' || c == '\u202B' || c == '\u202D' || c == '\u202E' || (c >= '\u2066' && c <= '\u2068');
    }

    public static boolean isBlank(String text) {
        return text.chars().allMatch(character -> isUnseen((char) character));
    }

    /**
     * Whether a stripped text is a word for nothing. As a prompt it would be paid for.
     *
     * @param mayBeName {@code none} and {@code nil} mean themselves there
     */
    public static boolean saysNothing(String text, boolean mayBeName) {
        if (text.isEmpty() || text.length() > MOST_CHARS_OF_NOTHING || FIRST_OF_NOTHING.indexOf(text.charAt(0)) < 0) {
            return false;
        }
        String word = text.toLowerCase(Locale.ROOT);
        return NOTHING.contains(word) || (!mayBeName && NOTHING_OR_A_NAME.contains(word));
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
