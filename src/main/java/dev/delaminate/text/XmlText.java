package dev.delaminate.text;

/**
 * Words from outside as text or as an attribute's value in double quotes of an XML document. What XML 1.0 cannot hold at all,
 * not even escaped, is left out: control characters, half pairs, U+FFFE and U+FFFF.
 *
 * @see <a href="https://www.w3.org/TR/xml/#charsets">Extensible Markup Language (XML) 1.0, 2.2 Characters</a>
 */
public final class XmlText {
    private XmlText() {}

    /** Escaped; line breaks and tabs too, which an attribute would lose. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        possible(text).codePoints().forEach(character -> {
            switch (character) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\t', '\n', '\r' -> escaped.append("&#").append(character).append(';');
                default -> escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    /** What XML can hold, for a library that escapes by itself. */
    public static String possible(String text) {
        return text.codePoints()
                .filter(XmlText::isPossible)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPossible(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }
}
