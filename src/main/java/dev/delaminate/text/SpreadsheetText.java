package dev.delaminate.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that we add to a table, in words that a spreadsheet does not run: what begins like a formula (after spaces, and in
 * full-width characters too) gets an apostrophe in front, plain numbers do not. After OWASP, "CSV Injection". And it is
 * {@link Printable}, as a table is also looked at in a terminal. What the user wrote is never passed through here.
 */
public final class SpreadsheetText {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?");
    private static final String STARTS_OF_FORMULAS = "=+-@＝＋－＠";

    private SpreadsheetText() {}

    /** Null becomes the empty cell. */
    public static String of(@Nullable String foreign) {
        if (foreign == null) {
            return "";
        }
        boolean isSafe = !beginsLikeFormula(foreign) || NUMBER.matcher(foreign).matches();
        return (isSafe ? "" : "'") + Printable.text(foreign);
    }

    private static boolean beginsLikeFormula(String text) {
        int first = 0;
        while (first < text.length() && isBlank(text.charAt(first))) {
            if (Character.isISOControl(text.charAt(first))) {
                return true;
            }
            first++;
        }
        return first < text.length() && STARTS_OF_FORMULAS.indexOf(text.charAt(first)) >= 0;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
