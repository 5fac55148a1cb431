package dev.delaminate.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text from outside as it may be written to a screen, a log, a table or the ledger: nothing in it steers a terminal, turns
 * the order of letters, breaks a line where nobody sees it, or cannot be encoded. What stands here is the same for
 * everything that is shown; what knows the key besides is {@link ForeignText}.
 */
public final class Printable {
    public static final int MAX_MESSAGE_CHARS = 2048;
    private static final int MAX_WORD_CHARS = 100;

    /** Controls (C0 but for line breaks and tabs, DEL, C1), marks of direction, line and paragraph separators, half pairs. */
    private static final String HARMFUL =
            "[\\p{Cc}\\u2028\\u2029\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\p{Cs}&&[^\\n\\t]]";

    private static final Pattern RUNS = Pattern.compile(HARMFUL + "+");
    private static final Pattern ANY = Pattern.compile("[" + HARMFUL + "\\n\\t]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Printable() {}

    /** {@code text} with a space for each run of what is harmful; line breaks and tabs stay. */
    public static String text(String text) {
        return isPlain(text) ? text : RUNS.matcher(text).replaceAll(" ");
    }

    /** {@code text} as one line. */
    public static String line(String text) {
        return BLANKS.matcher(text(text)).replaceAll(" ").strip();
    }

    /** {@code text} cut to what an error message may hold. */
    public static String message(String text) {
        return cut(text, MAX_MESSAGE_CHARS);
    }

    /** A code or a type, cut to what a column may hold. */
    public static String word(String text) {
        return cut(text, MAX_WORD_CHARS);
    }

    /** {@code url} with what is harmful percent-encoded, as it would be asked for. */
    public static String url(String url) {
        return isPlain(url) ? url : ANY.matcher(url).replaceAll(found -> percentEncoded(found.group()));
    }

    /** Whether all of it is printable ASCII, as nearly everything is: nothing has to be looked for then. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing in {@code text} would have to be changed before it is shown on a line. */
    static boolean isHarmless(String text) {
        return isPlain(text) || !ANY.matcher(text).find();
    }

    private static String cut(String text, int most) {
        return text(text.length() <= most ? text : text.substring(0, most - 1) + "…");
    }

    /** The UTF-8 bytes of {@code text}, each as {@code %XX}. */
    public static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(String.format(Locale.ROOT, "%%%02X", b));
        }
        return encoded.toString();
    }
}
