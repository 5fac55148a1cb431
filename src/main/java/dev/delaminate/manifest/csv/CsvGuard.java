package dev.delaminate.manifest.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Watches the characters on their way into the CSV parser: keeps to the {@link CsvLimits} while a record is still being
 * read, and knows the line in which a broken quote was opened. Drops byte order marks at the start. Everything before a
 * fault is handed on; only the read after it throws {@link ManifestException}.
 */
final class CsvGuard extends Reader {
    private enum Place {
        CELL_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED,
        AFTER_QUOTED
    }

    private static final char QUOTE = '"';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader text;
    private final CsvDialect dialect;
    private final CsvLimits limits;

    private boolean atStart;
    private int dropped;
    private boolean hasQuotedSeparator;
    private Place place = Place.CELL_START;
    private char last;
    private long line;
    private long cellLine;
    private int cellChars;
    private int recordChars;
    private int recordCells = 1;
    private @Nullable ManifestException fault;

    /**
     * @param line of the file that the text begins with
     * @param atStart the text begins with the file
     */
    CsvGuard(Reader text, CsvDialect dialect, CsvLimits limits, long line, boolean atStart) {
        this.text = text;
        this.dialect = dialect;
        this.limits = limits;
        this.line = line;
        this.cellLine = line;
        this.atStart = atStart;
    }

    /** How many byte order marks were left out. */
    int dropped() {
        return dropped;
    }

    /** Whether a quoted cell so far has a delimiter or a line break in it. */
    boolean hasQuotedSeparator() {
        return hasQuotedSeparator;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (fault != null) {
            throw fault;
        }
        int count = text.read(buffer, offset, length);
        while (atStart && count > 0) {
            if (buffer[offset] != BYTE_ORDER_MARK) {
                atStart = false;
                break;
            }
            dropped++;
            System.arraycopy(buffer, offset + 1, buffer, offset, --count);
            if (count == 0) {
                count = text.read(buffer, offset, length);
            }
        }
        if (count < 0 && place == Place.QUOTED) {
            throw unclosedQuote();
        }
        for (int i = 0; i < count; i++) {
            fault = lookAt(buffer[offset + i]);
            if (fault != null) {
                return i == 0 ? read(buffer, offset, length) : i;
            }
        }
        return count;
    }

    private @Nullable ManifestException lookAt(char c) {
        boolean lineBreak = c == '\r' || c == '\n';
        if (lineBreak && !(c == '\n' && last == '\r')) {
            line++;
        }
        last = c;
        if (place == Place.QUOTED) {
            hasQuotedSeparator |= lineBreak || c == dialect.delimiter();
            place = c == QUOTE ? Place.QUOTE_IN_QUOTED : Place.QUOTED;
        } else if (place == Place.QUOTE_IN_QUOTED && c == QUOTE) {
            place = Place.QUOTED;
        } else if (lineBreak) {
            startCell();
            recordCells = 1;
            recordChars = 0;
            return null;
        } else if (c == dialect.delimiter()) {
            startCell();
            recordCells++;
        } else if (place == Place.CELL_START) {
            place = c == QUOTE && dialect.hasQuotes() ? Place.QUOTED : Place.PLAIN;
        } else if (place != Place.PLAIN) {
            place = Place.AFTER_QUOTED;
            if (!Character.isWhitespace(c)) {
                return textAfterQuote();
            }
        }
        cellChars++;
        recordChars++;
        return withinLimits();
    }

    private void startCell() {
        place = Place.CELL_START;
        cellLine = line;
        cellChars = 0;
    }

    private @Nullable ManifestException withinLimits() {
        if (cellChars > limits.cellChars()) {
            return tooLarge("a cell of more than %,d characters", limits.cellChars());
        }
        if (recordChars > limits.recordChars()) {
            return tooLarge("a row of more than %,d characters", limits.recordChars());
        }
        return recordCells > limits.recordCells()
                ? tooLarge("a row of more than %,d cells", limits.recordCells())
                : null;
    }

    private ManifestException unclosedQuote() {
        return new ManifestException(
                "Line " + cellLine + ": the quote that opens a cell there is never closed. "
                        + "Close it, or double it (\"\") if it belongs to the text; where all quotes are text, say --quote none.");
    }

    private ManifestException textAfterQuote() {
        return new ManifestException(
                "Line " + line + ": text follows the closing quote of the cell that begins in line " + cellLine
                        + ". Double every quote (\"\") that belongs to the text of a quoted cell; where all quotes are text,"
                        + " say --quote none.");
    }

    private ManifestException tooLarge(String what, int limit) {
        return new ManifestException("Line " + cellLine + ": " + String.format(Locale.ROOT, what, limit)
                + " cannot be read. Look for a quote that is never closed, or for the wrong delimiter.");
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
