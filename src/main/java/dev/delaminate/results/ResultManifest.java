package dev.delaminate.results;

import dev.delaminate.manifest.ManifestColumns;
import dev.delaminate.manifest.ManifestFormat;
import dev.delaminate.manifest.ManifestHeader;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.CsvRecords;
import dev.delaminate.manifest.csv.CsvRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/**
 * {@code results.csv}: every row of the manifest in its order, every column as the user gave it, and what became of the
 * pictures that the row names. The {@code result_} columns of an earlier run give way to those of this one. Rows that are too short are filled up
 * and those too long cut to the header, so that the columns stand under their names.
 */
public record ResultManifest(ResultFormat format) {
    /**
     * Writes the file whole and moves it in; one row in memory at a time. Blocking.
     *
     * @param manifest the file that was read, or its copy
     * @param manifestFormat as it was found then
     * @param pictures what became of them
     * @return where the file is: {@code target}, or a name with the time beside it when {@code target} cannot be replaced
     * @throws IOException when nothing could be written; what stood at {@code target} is then untouched
     * @throws IllegalStateException when the outcomes are not those of the manifest's rows
     */
    public Path write(Path manifest, ManifestFormat manifestFormat, CsvLimits limits, RowPictures pictures, Path target)
            throws IOException {
        try (CsvRecords records = manifestFormat.open(manifest, limits)) {
            return new AtomicCsv(format).write(target, printer -> print(records, pictures, printer));
        }
    }

    private static void print(CsvRecords records, RowPictures pictures, CSVPrinter printer) throws IOException {
        CsvRow header = records.read();
        if (header == null) {
            throw new IllegalStateException("the manifest has no header any more");
        }
        int[] carried = ManifestHeader.carriedThrough(header.cells());
        printer.printRecord(joined(header, carried, ManifestColumns.RESULTS));
        for (CsvRow row = records.read(); row != null; row = records.read()) {
            printer.printRecord(joined(row, carried, ResultColumns.cells(pictures.of(row.lineNumber()))));
        }
        pictures.requireEnd();
    }

    private static List<String> joined(CsvRow row, int[] carried, List<String> results) {
        List<String> cells = new ArrayList<>(carried.length + results.size());
        for (int column : carried) {
            cells.add(row.cell(column));
        }
        cells.addAll(results);
        return cells;
    }
}
