package dev.delaminate.cli.trial;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;

/** Lines of cells in columns: the first one from the left, the others to the right. */
final class TextTable {
    private TextTable() {}

    /** @param lines of as many cells each, the heading first */
    static void print(List<List<String>> lines, PrintWriter console) {
        int columns = lines.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> lines.stream()
                        .mapToInt(line -> width(line.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder(line.get(0));
            text.append(" ".repeat(widths[0] - width(line.get(0))));
            for (int column = 1; column < columns; column++) {
                String cell = line.get(column);
                text.append("  ")
                        .append(" ".repeat(widths[column] - width(cell)))
                        .append(cell);
            }
            console.println(text.toString().stripTrailing());
        }
    }

    /** Characters of a terminal: those of East Asia take two. */
    private static int width(String text) {
        return text.codePoints().map(TextTable::width).sum();
    }

    private static int width(int character) {
        Character.UnicodeScript script = Character.UnicodeScript.of(character);
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> 2;
            default -> character >= 0xFF01 && character <= 0xFF60 ? 2 : 1;
        };
    }
}
