package dev.delaminate.manifest.csv;

import java.util.List;
import java.util.stream.Collectors;

/** The user's words as they appear inside a message: one line, quoted, cut. */
public final class Quoted {
    private static final int MAX_CHARS = 60;
    private static final int MAX_SHOWN = 12;

    private Quoted() {}

    public static String text(String text) {
        int end = text.length();
        if (end > MAX_CHARS) {
            end = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1)) ? MAX_CHARS - 1 : MAX_CHARS;
        }
        StringBuilder quoted = new StringBuilder("'");
        text.substring(0, end).codePoints().map(Quoted::visible).forEach(quoted::appendCodePoint);
        return quoted.append(end < text.length() ? "…'" : "'").toString();
    }

    /** Some of the user's words, of which the first are shown. */
    public static String list(List<String> texts) {
        String shown = texts.stream().limit(MAX_SHOWN).map(Quoted::text).collect(Collectors.joining(", "));
        return texts.size() > MAX_SHOWN ? shown + " and " + (texts.size() - MAX_SHOWN) + " more" : shown;
    }

    /** The option that maps our column to theirs, as it is typed, or nearly so where the name has what no shell likes. */
    public static String column(String ours, String theirs) {
        String name = text(theirs);
        String bare = name.substring(1, name.length() - 1);
        return "--column " + ours + "=" + (bare.matches("[\\p{L}\\p{N}_./-]+") ? bare : '"' + bare + '"');
    }

    private static int visible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '·';
            default -> character;
        };
    }
}
