package dev.delaminate.manifest;

import java.util.Locale;
import java.util.Set;

/**
 * What programs write into a cell for nothing, when it stands there alone: {@code nan} of pandas, {@code NULL} and
 * {@code \N} of databases, {@code #N/A} and other errors of spreadsheets, a dash. As a prompt such a word would be paid
 * for.
 */
final class EmptyWords {
    private static final int MOST_CHARS = 8;

    private static final Set<String> ALWAYS = Set.of(
            "nan", "-nan", "null", "(null)", "<null>", "<na>", "n/a", "#n/a", "#na", "\\n", "nat", "-", "--", "\u2013",
            "\u2014", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!");

    private static final Set<String> UNLESS_A_NAME = Set.of("none", "nil");

    private EmptyWords() {}

    /**
     * Whether the text says that there is nothing. {@code none} and {@code nil} may be an id or a file, and {@code none}
     * is a kind of acceleration.
     */
    static boolean is(String text, String ours) {
        if (text.length() > MOST_CHARS) {
            return false;
        }
        String word = text.toLowerCase(Locale.ROOT);
        boolean isName = ours.equals(ManifestColumns.ID)
                || ours.equals(ManifestColumns.IMAGE_URL)
                || ours.equals("acceleration");
        return ALWAYS.contains(word) || (!isName && UNLESS_A_NAME.contains(word));
    }
}
