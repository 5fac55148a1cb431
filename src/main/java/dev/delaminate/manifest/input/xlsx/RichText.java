package dev.delaminate.manifest.input.xlsx;

import dev.delaminate.manifest.csv.CsvLimits;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Text between tags: the runs of a rich text put together, without what tells how it is pronounced. For one thread. */
final class RichText {
    private static final int MOST_CHARS = CsvLimits.DEFAULT.cellChars();
    /** A character that XML cannot hold, or that looks like this (ECMA-376, part 1, 22.9.2.19). */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final StringBuilder text = new StringBuilder();

    /** The text of the element at hand, to its end. */
    String plain(Xml xml, String element) throws IOException, XMLStreamException {
        text.setLength(0);
        while (xml.next() && !xml.isEnd(element)) {
            append(xml);
        }
        return text.toString();
    }

    /** The text within {@code t} elements of the one at hand, to its end. */
    String rich(Xml xml, String element) throws IOException, XMLStreamException {
        text.setLength(0);
        boolean isText = false;
        int pronounced = 0;
        while (xml.next() && !xml.isEnd(element)) {
            if (xml.isStart("rPh")) {
                pronounced++;
            } else if (xml.isEnd("rPh")) {
                pronounced--;
            } else if (xml.isStart("t")) {
                isText = pronounced == 0;
            } else if (xml.isEnd("t")) {
                isText = false;
            } else if (isText) {
                append(xml);
            }
        }
        return unescaped(text.toString());
    }

    private void append(Xml xml) throws IOException, XMLStreamException {
        if (xml.isText()) {
            xml.appendText(text);
        }
        if (text.length() > MOST_CHARS) {
            throw new XmlGuard.TooLargeException();
        }
    }

    static String unescaped(String text) {
        return text.indexOf("_x") < 0
                ? text
                : ESCAPED.matcher(text)
                        .replaceAll(code ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), 16))));
    }
}
