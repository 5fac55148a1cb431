package dev.delaminate.manifest;

import dev.delaminate.ledger.RowOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds {@code results.csv} against the manifest and what became of its rows: is each row there, once, in its place, as
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
     * @param outcomes one for each row, in the order of their positions
     * @throws IOException when a file cannot be read
     */
    public static Report check(
            Path manifest, ManifestFormat manifestFormat, Iterator<RowOutcome> outcomes, Path results)
            throws IOException {
        long rows = count(manifest, manifestFormat);
        if (!Files.isRegularFile(results)) {
            return new Report(rows, 0, 0, "it does not exist");
        }
        try (CsvRecords given = open(manifest, manifestFormat);
                CsvRecords found = open(results, ManifestFormat.of(results, ManifestOptions.DEFAULT))) {
            return compared(rows, given, found, outcomes);
        } catch (ManifestException e) {
            return new Report(rows, 0, 0, String.valueOf(e.getMessage()));
        }
    }

    private static Report compared(long rows, CsvRecords given, CsvRecords found, Iterator<RowOutcome> outcomes) {
        CsvRow header = given.read();
        CsvRow named = found.read();
        if (header == null || named == null) {
            return new Report(rows, 0, 0, "it is empty");
        }
        int[] carried = ManifestHeader.carriedThrough(header.cells());
        List<String> columns = cells(header, carried);
        int width = columns.size() + ManifestColumns.RESULTS.size();
        if (!named.cells()
                .subList(0, Math.min(columns.size(), named.cells().size()))
                .equals(columns)) {
            return new Report(rows, 0, 0, "its columns are not those of the manifest");
        }
        long there = 0;
        long outdated = 0;
        for (CsvRow row = given.read(); row != null; row = given.read()) {
            CsvRow result = found.read();
            if (result == null) {
                return new Report(rows, there, outdated, "it ends after row " + there);
            }
            if (!IntStream.range(0, columns.size())
                    .mapToObj(result::cell)
                    .toList()
                    .equals(cells(row, carried))) {
                String trouble = "its line " + result.lineNumber() + " is not row " + (there + 1) + " of the manifest";
                return new Report(rows, there, outdated, trouble);
            }
            there++;
            List<String> outcome = IntStream.range(columns.size(), width)
                    .mapToObj(result::cell)
                    .toList();
            outdated += outcomes.hasNext() && outcome.equals(ResultColumns.cells(outcomes.next())) ? 0 : 1;
        }
        CsvRow more = found.read();
        return new Report(
                rows,
                there,
                outdated,
                more == null ? null : "line " + more.lineNumber() + " is no row of the manifest");
    }

    private static List<String> cells(CsvRow row, int[] columns) {
        return IntStream.of(columns).mapToObj(row::cell).toList();
    }

    private static long count(Path manifest, ManifestFormat format) throws IOException {
        try (CsvRecords records = open(manifest, format)) {
            long rows = -1;
            while (records.read() != null) {
                rows++;
            }
            return Math.max(0, rows);
        }
    }

    private static CsvRecords open(Path file, ManifestFormat format) throws IOException {
        return CsvRecords.open(file, format.charset(), format.delimiter(), CsvLimits.DEFAULT);
    }
}
