package dev.delaminate.text;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * JSON that says exactly what it was given and can be shown on a terminal: what is not {@link Printable} is escaped, as
 * {@code \}{@code u202e}.
 */
public final class HarmlessJson extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final int DELETE = 0x7f;

    /** What begins or ends markup, in a script that stands in a page. */
    private static final String MARKUP = "<>&";

    private final boolean isInPage;

    public HarmlessJson() {
        this(false);
    }

    private HarmlessJson(boolean isInPage) {
        this.isInPage = isInPage;
    }

    /** For JSON between tags of a page, or in a script file of one: nothing in it ends the script, or is read as markup. */
    public static HarmlessJson inPages() {
        return new HarmlessJson(true);
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = standardAsciiEscapesForJSON();
        codes[DELETE] = ESCAPE_STANDARD;
        if (isInPage) {
            MARKUP.chars().forEach(character -> codes[character] = ESCAPE_STANDARD);
        }
        return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        boolean isHarmless = Printable.isHarmless(Character.toString(character));
        return isHarmless ? null : new SerializedString(String.format("\\u%04x", character));
    }
}
