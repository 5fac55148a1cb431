package dev.delaminate.manifest.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file in order from its header on, one in memory at a time. Blank records and a {@code sep=} line
 * at the start are left out. Blocking; for one thread.
 */
public final class CsvRecords implements Closeable {
    private final CSVParser parser;
    private final CsvGuard guard;
    private final Start start;
    private final Numbering numbering;
    private final Iterator<CSVRecord> records;
    private boolean startsWithSeparatorLine;
    private long place;

    /**
     * Where the text begins.
     *
     * @param line of the file, from 1
     * @param chars before it
     */
    private record Start(long line, long chars) {
        private static final Start OF_FILE = new Start(1, 0);
        private static final Start INSIDE = new Start(2, 0);
    }

    private CsvRecords(Reader text, CsvDialect dialect, CsvLimits limits, Start start) throws IOException {
        // Blank lines are kept here and skipped below: the parser would skip them without saying where a record begins.
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(dialect.delimiter())
                .setQuote(dialect.hasQuotes() ? CSVFormat.DEFAULT.getQuoteCharacter() : null)
                .setIgnoreEmptyLines(false)
                .get();
        this.guard = new CsvGuard(text, dialect, limits, start.line(), start.line() == 1);
        this.start = start;
        this.numbering = dialect.numbering();
        this.parser = CSVParser.builder().setReader(guard).setFormat(format).get();
        this.records = parser.iterator();
    }

    /** The records of a file, from the header on; the encoding must be one that it can be decoded from. */
    public static CsvRecords open(Path file, Charset charset, CsvDialect dialect, CsvLimits limits) throws IOException {
        return of(reader(file, charset), dialect, limits);
    }

    /** The characters of a file; errors where they cannot be decoded. */
    static Reader reader(Path file, Charset charset) throws IOException {
        return new InputStreamReader(
                Files.newInputStream(file),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** The records of a text that is a file's; closed with this. */
    static CsvRecords of(Reader text, CsvDialect dialect, CsvLimits limits) throws IOException {
        if (dialect.headerLine() == 1 || dialect.numbering() != Numbering.LINES) {
            CsvRecords records = new CsvRecords(text, dialect, limits, Start.OF_FILE);
            records.skip(dialect.headerLine() - 1);
            return records;
        }
        LineSkip rest = new LineSkip(text);
        long skipped = rest.skipLines(dialect.headerLine() - 1L);
        return new CsvRecords(rest, dialect, limits, new Start(dialect.headerLine(), skipped));
    }

    /** Records where those are counted: a cell above the header may go over several lines. */
    private void skip(int count) {
        for (int left = count; left > 0 && records.hasNext(); left--) {
            records.next();
        }
    }

    /** The records of a text that begins where one does, somewhere in a file: their lines are not those of it. */
    static CsvRecords inside(Reader text, CsvDialect dialect, CsvLimits limits) throws IOException {
        return new CsvRecords(text, dialect, limits, Start.INSIDE);
    }

    /**
     * The next record; null after the last.
     *
     * @throws ManifestException where a quote is broken or a limit is passed
     * @throws UncheckedIOException when the file cannot be read
     */
    @Nullable
    public CsvRow read() {
        while (true) {
            long lineNumber = parser.getCurrentLineNumber() + start.line();
            if (!records.hasNext()) {
                return null;
            }
            CSVRecord record = records.next();
            place = start.chars() + guard.dropped() + record.getCharacterPosition();
            CsvRow row =
                    new CsvRow(numbering.of(lineNumber, start.line() - 1 + record.getRecordNumber()), record.toList());
            if (lineNumber == 1 && isSeparatorLine(row)) {
                startsWithSeparatorLine = true;
            } else if (!isBlank(row)) {
                return row;
            }
        }
    }

    /** How many characters of the file stand before the record that was read last. */
    long place() {
        return place;
    }

    /** How the first line ended; null before {@link #read} and in a file of one line. */
    @Nullable
    public String firstLineEnding() {
        return parser.getFirstEndOfLine();
    }

    /** Whether the first line was {@code sep=} and this file's delimiter; known after the first {@link #read}. */
    public boolean startsWithSeparatorLine() {
        return startsWithSeparatorLine;
    }

    /** A text whose first lines can be passed over, whatever stands in them; none of them is kept in memory. */
    static final class LineSkip extends PushbackReader {
        LineSkip(Reader text) {
            super(text);
        }

        /** Passes over so many lines, or all that there are; returns the number of their characters. */
        long skipLines(long lines) throws IOException {
            long chars = 0;
            for (long left = lines; left > 0; left--) {
                int c = read();
                while (c >= 0 && c != '\r' && c != '\n') {
                    chars++;
                    c = read();
                }
                chars += c < 0 ? 0 : 1;
                if (c == '\r') {
                    chars += passLineFeed();
                }
            }
            return chars;
        }

        private int passLineFeed() throws IOException {
            int c = read();
            if (c == '\n' || c < 0) {
                return c < 0 ? 0 : 1;
            }
            unread(c);
            return 0;
        }
    }

    private static boolean isBlank(CsvRow row) {
        return row.cells().stream().allMatch(String::isBlank);
    }

    private static boolean isSeparatorLine(CsvRow row) {
        return row.cells().size() == 2
                && row.cell(0).equalsIgnoreCase("sep=")
                && row.cell(1).isEmpty();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
