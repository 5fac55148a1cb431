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

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = standardAsciiEscapesForJSON();
        codes[DELETE] = ESCAPE_STANDARD;
        return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        boolean isHarmless = Printable.isHarmless(Character.toString(character));
        return isHarmless ? null : new SerializedString(String.format("\\u%04x", character));
    }
}
