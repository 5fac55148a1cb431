package dev.delaminate.console;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** How wide text is on a terminal, in cells: two for a wide character (UAX #11), none for one that is laid over another. */
final class Cells {
    private static final Set<UnicodeScript> WIDE = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.YI);

    private Cells() {}

    static int of(String text) {
        return text.codePoints().map(Cells::of).sum();
    }

    /** The beginning of {@code text} that fits into so many cells; ends in … where something is cut. */
    static String cut(String text, int cells) {
        if (of(text) <= cells) {
            return text;
        }
        StringBuilder beginning = new StringBuilder();
        int left = cells - 1;
        for (int character : text.codePoints().toArray()) {
            left -= of(character);
            if (left < 0) {
                break;
            }
            beginning.appendCodePoint(character);
        }
        return cells < 1 ? "" : beginning.append('…').toString();
    }

    private static int of(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        boolean isHalf = isIn(character, 0xFF61, 0xFFDC);
        boolean isFullForm = isIn(character, 0xFF01, 0xFF60) || isIn(character, 0xFFE0, 0xFFE6);
        boolean isPunctuation = isIn(character, 0x3000, 0x303E);
        boolean isPictograph = isIn(character, 0x1F300, 0x1FAFF);
        return !isHalf && (isFullForm || isPunctuation || isPictograph || WIDE.contains(UnicodeScript.of(character)));
    }

    private static boolean isIn(int character, int from, int to) {
        return from <= character && character <= to;
    }
}
