package dev.delaminate.manifest.input.table;

import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.ManifestException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes the copy of what was no CSV: UTF-8, commas, CRLF, a record for every row, an empty line for one that is blank.
 * Blank cells at the end of a row are left out. What is written can be read: no row is beyond {@link CsvLimits}.
 */
final class CopyWriter {
    private static final CsvLimits LIMITS = CsvLimits.DEFAULT;

    private final CSVPrinter csv;
    private final long mostChars;
    private final Refusal refusal;
    private long chars;

    CopyWriter(OutputStream copy, long mostBytes, Refusal refusal) throws IOException {
        csv = new CSVPrinter(
                new BufferedWriter(new OutputStreamWriter(copy, StandardCharsets.UTF_8), 1 << 16), CSVFormat.DEFAULT);
        mostChars = mostBytes;
        this.refusal = refusal;
    }

    /** @param place of the row in the user's file, such as {@code Row 7} */
    void row(String place, List<String> cells) throws IOException {
        int width = cells.size();
        while (width > 0 && cells.get(width - 1).isBlank()) {
            width--;
        }
        List<String> written = cells.subList(0, width);
        requireReadable(place, written);
        csv.printRecord(written);
    }

    void blankRow() throws IOException {
        csv.println();
    }

    /** To be called at the end; closes nothing. */
    void flush() throws IOException {
        csv.flush();
    }

    private void requireReadable(String place, List<String> cells) {
        long rowChars = 0;
        for (String cell : cells) {
            require(cell.length(), LIMITS.cellChars(), place, "a cell of more than %,d characters");
            rowChars += cell.length() + 1L;
        }
        require(rowChars, LIMITS.recordChars(), place, "more than %,d characters");
        require(cells.size(), LIMITS.recordCells(), place, "more than %,d cells");
        chars += rowChars;
        if (chars > mostChars) {
            throw refusal.tooLong(mostChars);
        }
    }

    private static void require(long found, int most, String place, String what) {
        if (found > most) {
            throw new ManifestException(
                    place + " has " + String.format(Locale.ROOT, what, most) + ", which is not read. Shorten it.");
        }
    }
}
