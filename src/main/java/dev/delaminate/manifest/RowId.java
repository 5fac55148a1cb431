package dev.delaminate.manifest;

import dev.delaminate.manifest.csv.Quoted;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an {@code id} may be, and when two are the same. */
public final class RowId {
    static final int MAX_CHARS = 200;

    private RowId() {}

    /**
     * The form in which ids are compared: ids that differ only in case or in Unicode composition are one, as they would
     * be on many file systems. Upper case first: it joins what lower case alone keeps apart (ß and ss, ς and σ).
     */
    public static String fold(String id) {
        String upper = Normalizer.normalize(id, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
        return Normalizer.normalize(upper.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /** Why an id cannot be used; null when it can. */
    public static @Nullable String problemOf(String id) {
        int length = id.codePointCount(0, id.length());
        if (length > MAX_CHARS) {
            return "id must have at most " + MAX_CHARS + " characters, not " + length + ".";
        }
        if (id.codePoints().anyMatch(Character::isISOControl)) {
            return "id " + Quoted.text(id) + " contains a line break or another control character. Take it out.";
        }
        return null;
    }
}
