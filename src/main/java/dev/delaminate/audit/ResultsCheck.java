package dev.delaminate.audit;

import dev.delaminate.ledger.queries.RowOutcome;
import dev.delaminate.manifest.FoundFormat;
import dev.delaminate.manifest.ManifestColumns;
import dev.delaminate.manifest.ManifestFormat;
import dev.delaminate.manifest.ManifestHeader;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.CsvRecords;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.results.ResultColumns;
import dev.delaminate.results.RowPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds {@code results.csv} against the manifest and what became of its pictures: is each row there, once, in its place, as
 * the user gave it, and with its outcome? Changes nothing.
 */
public final class ResultsCheck {
    private ResultsCheck() {}

    /**
     * @param rows of the manifest
     * @param there rows found in their place, up to the first that is not
     * @param outdated rows among them whose outcome is another by now
     * @param trouble why the others are not there, in one line; null when all are
     */
    public record Report(
            long rows, long there, long outdated, @Nullable String trouble) {
        public boolean isWhole() {
            return trouble == null && outdated == 0;
        }
    }

    /**
     * Blocks; one row in memory at a time. However an editor may have saved the results, cells are compared, not bytes.
     *
     * @param pictures what became of them
     * @throws IOException when a file cannot be read
     */
    public static Report check(Path manifest, ManifestFormat manifestFormat, RowPictures pictures, Path results)
            throws IOException {
        try (CsvRecords records = manifestFormat.open(manifest, CsvLimits.DEFAULT)) {
            CsvRow header = records.read();
            Given given = new Given(records);
            Report found = header == null ? not("it is empty") : found(header, given, pictures, results);
            return new Report(given.rowsToTheEnd(), found.there(), found.outdated(), found.trouble());
        }
    }

    /** The rows of the manifest, counted as they are read: it is read once. */
    private static final class Given {
        private final CsvRecords records;
        private long rows;

        private Given(CsvRecords records) {
            this.records = records;
        }

        private @Nullable CsvRow read() {
            CsvRow row = records.read();
            rows += row == null ? 0 : 1;
            return row;
        }

        private long rowsToTheEnd() {
            while (read() != null) {}
            return rows;
        }
    }

    private static Report not(String trouble) {
        return new Report(0, 0, 0, trouble);
    }

    private static Report found(CsvRow header, Given given, RowPictures pictures, Path results) throws IOException {
        if (!Files.isRegularFile(results)) {
            return not("it does not exist");
        }
        try (CsvRecords found = FoundFormat.ofResults(results).open(results, CsvLimits.DEFAULT)) {
            return compared(header, given, found, pictures);
        } catch (ManifestException e) {
            return not(String.valueOf(e.getMessage()));
        }
    }

    /** Its number of rows is of no meaning: not all may have been read. */
    private static Report compared(CsvRow header, Given given, CsvRecords found, RowPictures pictures) {
        CsvRow named = found.read();
        if (named == null) {
            return not("it is empty");
        }
        int[] carried = ManifestHeader.carriedThrough(header.cells());
        List<String> columns = cells(header, carried);
        int width = columns.size() + ManifestColumns.RESULTS.size();
        if (!named.cells()
                .subList(0, Math.min(columns.size(), named.cells().size()))
                .equals(columns)) {
            return not("its columns are not those of the manifest");
        }
        long there = 0;
        long outdated = 0;
        for (CsvRow row = given.read(); row != null; row = given.read()) {
            CsvRow result = found.read();
            if (result == null) {
                return new Report(0, there, outdated, "it ends after row " + there);
            }
            if (!cells(result, 0, columns.size()).equals(cells(row, carried))) {
                String trouble = "its line " + result.lineNumber() + " is not row " + (there + 1) + " of the manifest";
                return new Report(0, there, outdated, trouble);
            }
            there++;
            List<String> outcome = cells(result, columns.size(), width);
            outdated += isSame(outcome, pictures.of(row.lineNumber())) ? 0 : 1;
        }
        CsvRow more = found.read();
        String trouble = more == null ? null : "line " + more.lineNumber() + " is no row of the manifest";
        return new Report(0, there, outdated, trouble);
    }

    /** What people say of layers they say after the results were written: that is no fault of these. */
    private static boolean isSame(List<String> found, List<RowOutcome> pictures) {
        int withoutReview = ManifestColumns.RESULTS.indexOf(ManifestColumns.RESULT_REVIEW);
        return found.subList(0, withoutReview)
                .equals(ResultColumns.cells(pictures).subList(0, withoutReview));
    }

    private static List<String> cells(CsvRow row, int from, int to) {
        return IntStream.range(from, to).mapToObj(row::cell).toList();
    }

    private static List<String> cells(CsvRow row, int[] columns) {
        return IntStream.of(columns).mapToObj(row::cell).toList();
    }
}
