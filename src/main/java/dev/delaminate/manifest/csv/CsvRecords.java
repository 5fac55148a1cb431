package dev.delaminate.manifest.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
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
 * The records of a CSV file in order, one in memory at a time. Blank records and a {@code sep=} line at the start are
 * left out. Blocking; for one thread.
 */
public final class CsvRecords implements Closeable {
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Numbering numbering;
    private boolean startsWithSeparatorLine;
    private long place;

    private CsvRecords(CSVParser parser, Numbering numbering) {
        this.parser = parser;
        this.numbering = numbering;
        records = parser.iterator();
    }

    public static CsvRecords open(Path file, Charset charset, char delimiter, CsvLimits limits) throws IOException {
        return open(file, charset, delimiter, limits, Numbering.LINES);
    }

    public static CsvRecords open(Path file, Charset charset, char delimiter, CsvLimits limits, Numbering numbering)
            throws IOException {
        Reader text = new InputStreamReader(
                Files.newInputStream(file),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        return of(text, delimiter, limits, numbering);
    }

    /** The records of a text that begins where a record does; closed with this. */
    static CsvRecords of(Reader text, char delimiter, CsvLimits limits) throws IOException {
        return of(text, delimiter, limits, Numbering.LINES);
    }

    private static CsvRecords of(Reader text, char delimiter, CsvLimits limits, Numbering numbering)
            throws IOException {
        // Blank lines are kept here and skipped below: the parser would skip them without saying where a record begins.
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
        CSVParser parser = CSVParser.builder()
                .setReader(new CsvGuard(text, delimiter, limits))
                .setFormat(format)
                .get();
        return new CsvRecords(parser, numbering);
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
            long lineNumber = parser.getCurrentLineNumber() + 1;
            if (!records.hasNext()) {
                return null;
            }
            CSVRecord record = records.next();
            place = record.getCharacterPosition();
            CsvRow row = new CsvRow(numbering.of(lineNumber, record.getRecordNumber()), record.toList());
            if (lineNumber == 1 && isSeparatorLine(row)) {
                startsWithSeparatorLine = true;
            } else if (!isBlank(row)) {
                return row;
            }
        }
    }

    /** How many characters stand before the record that was read last, without a byte order mark. */
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
