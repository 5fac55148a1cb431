package dev.delaminate.manifest;

import dev.delaminate.manifest.csv.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was found in the rows of a manifest as they were read, counted: known only after the last of them. One sentence
 * each, with the line of the first. Takes no more memory than there are kinds.
 */
final class RowFindings {
    private final Map<String, Count> emptyWords = new LinkedHashMap<>();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Count entities = new Count();
    private final Count surplus = new Count();
    private long rows;

    /** Counts rows, not how often each was asked about. */
    private static final class Count {
        private String text = "";
        private long cells;
        private long firstLine;
        private long lastLine = -1;
        private String lastColumn = "";

        void add(long line, String column, String found) {
            if (line == lastLine && column.equals(lastColumn)) {
                return;
            }
            if (cells++ == 0) {
                firstLine = line;
                text = found;
            }
            lastLine = line;
            lastColumn = column;
        }
    }

    private static final class Parameter {
        private final Count unusable = new Count();
        private long values;
    }

    void row() {
        rows++;
    }

    /** A cell that was taken for empty because of the word that stands in it. */
    void emptyWord(String word, String ours, long line) {
        emptyWords
                .computeIfAbsent(word.toLowerCase(Locale.ROOT), key -> new Count())
                .add(line, ours, word);
    }

    /** An address in which a web page's way to write {@code &} was left. */
    void entity(String address, long line) {
        entities.add(line, "", address);
    }

    /** Blank cells after those of the header. */
    void blankSurplus(long line) {
        surplus.add(line, "", "");
    }

    /** A cell of a parameter that is not empty. */
    void value(String parameter) {
        parameters.computeIfAbsent(parameter, key -> new Parameter()).values++;
    }

    /** One of those that cannot be used. */
    void unusable(String parameter, String heading, long line) {
        parameters.computeIfAbsent(parameter, key -> new Parameter()).unusable.add(line, "", heading);
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        parameters.forEach((ours, counted) -> {
            if (counted.unusable.cells > 0 && counted.unusable.cells * 10 >= counted.values * 9) {
                sentences.add(String.format(
                        Locale.ROOT,
                        "Column %s is read as %s, and %,d of its %,d values cannot be used (first in line %d). If it is"
                                + " the catalog's own, say --column %s=, which reads none.",
                        Quoted.text(counted.unusable.text),
                        ours,
                        counted.unusable.cells,
                        counted.values,
                        counted.unusable.firstLine,
                        ours));
            }
        });
        if (!emptyWords.isEmpty()) {
            List<String> words = new ArrayList<>();
            emptyWords.values().forEach(count -> words.add(Quoted.text(count.text) + " " + times(count)));
            sentences.add("Taken for empty where it is all that stands in a cell: " + String.join(", ", words) + ".");
        }
        if (entities.cells > 0) {
            sentences.add("&amp; stands in the address of a picture " + times(entities)
                    + ": that is how web pages write &, and a server may give another picture or none. Addresses are sent"
                    + " as they are; write & there.");
        }
        if (surplus.cells > 0 && surplus.cells < rows) {
            sentences.add("More cells than the header has are in some rows and not in others, " + times(surplus)
                    + ", all blank: they were left out. If a cell there has an unquoted delimiter, quote it.");
        }
        return sentences;
    }

    private static String times(Count count) {
        return count.cells == 1
                ? "once (line " + count.firstLine + ")"
                : String.format(Locale.ROOT, "%,d times (first in line %d)", count.cells, count.firstLine);
    }
}
