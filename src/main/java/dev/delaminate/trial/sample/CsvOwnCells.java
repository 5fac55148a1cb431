package dev.delaminate.trial.sample;

import dev.delaminate.manifest.ColumnMapping;
import dev.delaminate.manifest.ManifestFormat;
import dev.delaminate.manifest.ManifestHeader;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.CsvRecords;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.preset.PresetColumns;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Such columns of a CSV file, the first so many; a second reader of the file, a record behind the first. For one thread. */
public final class CsvOwnCells implements OwnCells, Closeable {
    /** A table with more columns has others that divide it. */
    private static final int MOST_COLUMNS = 32;

    private final CsvRecords records;
    private final List<String> names;
    private final int[] columns;
    private @Nullable CsvRow row;

    private CsvOwnCells(CsvRecords records, ColumnMapping mapping, PresetColumns preset) {
        this.records = records;
        CsvRow header = records.read();
        List<String> all = header == null ? List.of() : header.cells();
        this.columns = IntStream.of(ManifestHeader.own(all, mapping, preset))
                .limit(MOST_COLUMNS)
                .toArray();
        this.names = Arrays.stream(columns)
                .mapToObj(column -> all.get(column).strip())
                .map(name -> name.isEmpty() ? "column without a name" : name)
                .toList();
    }

    /** Opens a manifest whose format is known. Blocks. */
    public static CsvOwnCells open(Path file, ManifestFormat format, ColumnMapping mapping) throws IOException {
        CsvRecords records = format.open(file, CsvLimits.DEFAULT);
        try {
            return new CsvOwnCells(records, mapping, format.preset());
        } catch (RuntimeException e) {
            records.close();
            throw e;
        }
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public List<String> of(long lineNumber) {
        CsvRow current = row;
        while (current == null || current.lineNumber() < lineNumber) {
            CsvRow next = records.read();
            if (next == null) {
                break;
            }
            current = next;
        }
        row = current;
        CsvRow found = current;
        return IntStream.of(columns)
                .mapToObj(column -> found == null || found.lineNumber() != lineNumber ? "" : found.cell(column))
                .toList();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
