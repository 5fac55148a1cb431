package dev.delaminate.gallery;

import dev.delaminate.manifest.csv.CsvRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What is looked for in the cells of a manifest. */
final class SearchedText {
    private final OwnColumns own;
    private final List<String> words;
    private final Map<String, Set<String>> wanted;

    /**
     * @param text each word of which has to be in a cell, in any case
     * @param wanted columns by name, and the values that one of them has to be
     */
    SearchedText(OwnColumns own, String text, Map<String, Set<String>> wanted) {
        this.own = own;
        this.words = Stream.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        this.wanted = wanted;
    }

    boolean isIn(CsvRow row) {
        for (Map.Entry<String, Set<String>> column : wanted.entrySet()) {
            int index = own.names().indexOf(column.getKey());
            if (index < 0 || !column.getValue().contains(own.cell(row, index))) {
                return false;
            }
        }
        for (String word : words) {
            if (!own.holds(row, word)) {
                return false;
            }
        }
        return true;
    }
}
