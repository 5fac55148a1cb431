package dev.delaminate.manifest.csv;

/** The user's words as they appear inside a message: one line, quoted, cut. */
public final class Quoted {
    private static final int MAX_CHARS = 60;

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

    private static int visible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '·';
            default -> character;
        };
    }
}
