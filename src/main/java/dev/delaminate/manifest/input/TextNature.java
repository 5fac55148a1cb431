package dev.delaminate.manifest.input;

import dev.delaminate.manifest.ManifestKind;
import dev.delaminate.manifest.input.table.JsonCells;
import dev.delaminate.manifest.picture.PictureWords;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What kind of manifest a text is, or what else.
 *
 * @param start of the text, without a byte order mark
 * @param isWhole there is no more of it
 */
record TextNature(String start, boolean isWhole) {
    private static final Pattern HTML =
            Pattern.compile("<(!doctype html|html|head|body|script|table|div|meta)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern XML = Pattern.compile("<(\\?xml|rss|feed|svg)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern OBJECT = Pattern.compile("\\{\\s*(\"|}|$)");
    private static final Pattern ARRAY = Pattern.compile("\\[\\s*([{\\[\"\\]]|$)");
    /** A row of a table without headings, whose first cell is a picture. */
    private static final Pattern MORE_CELLS =
            Pattern.compile(".*\\.(jpe?g|png|webp|gif|avif)[,;|\\t].*", Pattern.CASE_INSENSITIVE);

    private static final Pattern DELIMITED = Pattern.compile(".*[,;|\\t\"].*");

    private static final int LINES = 50;

    TextNature(String start, boolean isWhole) {
        this.start = start.replaceFirst("^\uFEFF+", "").stripLeading();
        this.isWhole = isWhole;
    }

    boolean isBlank() {
        return start.isEmpty() && isWhole;
    }

    /** What a text is that is no manifest, and what to do; null for one that may be. */
    @Nullable
    String refused() {
        if (HTML.matcher(start).lookingAt()
                || (start.startsWith("<!--") && HTML.matcher(start).find())) {
            return start.toLowerCase(Locale.ROOT).contains("<table")
                    ? "an HTML page, not a table. Open it in a spreadsheet program, and save its table as .xlsx or CSV."
                    : "an HTML page, not a table: perhaps the page of a log-in or of an error, saved in its place. Log in"
                            + " where it comes from, and download it again.";
        }
        if (XML.matcher(start).lookingAt()) {
            return start.contains("urn:schemas-microsoft-com:office:spreadsheet")
                    ? "an XML spreadsheet of Excel 2003, which is not read. Save it as .xlsx or CSV."
                    : start.startsWith("<svg") || start.contains("<svg ")
                            ? "an SVG drawing, which is no picture that can be layered. Save it as PNG."
                            : "XML, such as a feed, which is not read. Export it as CSV, TSV or JSON Lines.";
        }
        if (isJson() && start.contains("\"doc_id\"") && isWhole) {
            return "a pointer to a document of Google Drive, not the document. Download it as .xlsx or CSV.";
        }
        return null;
    }

    /** Told by its first lines. */
    ManifestKind kind() {
        if (isJson()) {
            return isOneObjectALine() ? ManifestKind.JSON_LINES : ManifestKind.JSON_ARRAY;
        }
        return isListOfPictures() ? ManifestKind.ADDRESSES : ManifestKind.CSV;
    }

    private boolean isJson() {
        return OBJECT.matcher(start).lookingAt() || ARRAY.matcher(start).lookingAt();
    }

    private boolean isOneObjectALine() {
        int end = endOfLine();
        if (!start.startsWith("{") || (end < 0 && !isWhole)) {
            return start.startsWith("{"); // a line longer than what was looked at
        }
        try (JsonParser json = JsonCells.parser(new StringReader(end < 0 ? start : start.substring(0, end)))) {
            json.nextToken();
            json.skipChildren();
            return json.currentToken() == JsonToken.END_OBJECT;
        } catch (JacksonException e) {
            // An object over several lines is broken where its first line ends; others are told with their line.
            return !start.substring(0, Math.max(0, end)).strip().matches("\\{|\\{.*[,{\\[:]");
        }
    }

    private int endOfLine() {
        int end = start.indexOf('\n');
        return end < 0 ? start.indexOf('\r') : end;
    }

    /** Its first line is no heading but a picture; those that are none behind it are rejected as rows. */
    private boolean isListOfPictures() {
        List<String> lines = Stream.of(whole().split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .limit(LINES)
                .toList();
        return !lines.isEmpty()
                && ((PictureWords.isWebAddress(lines.get(0)) && hasOneCellALine(lines, MORE_CELLS))
                        || (PictureWords.isPictureFile(lines.get(0)) && hasOneCellALine(lines, DELIMITED)));
    }

    private static boolean hasOneCellALine(List<String> lines, Pattern more) {
        return lines.stream().noneMatch(line -> more.matcher(line).matches());
    }

    /** What was looked at, without a line that goes on behind it. */
    private String whole() {
        int last = Math.max(start.lastIndexOf('\n'), start.lastIndexOf('\r'));
        return isWhole || last < 0 ? start : start.substring(0, last);
    }
}
