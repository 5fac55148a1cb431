package dev.delaminate.batch.export;

import dev.delaminate.batch.ManifestCopy;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.manifest.ManifestColumns;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.CsvRecords;
import dev.delaminate.manifest.csv.CsvRow;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sets in the manifest's order, joined with the column of it that names their layers: one row of it in memory, and the names
 * of the sets under way.
 */
public final class NamedSets implements Iterable<PlacedSet>, AutoCloseable {
    private final Iterator<PlacedSet> sets;
    private final CsvRecords records;
    private final int column;
    private final Map<Long, LayerNames> underWay = new ConcurrentHashMap<>();
    private @Nullable CsvRow row;

    private NamedSets(Iterator<PlacedSet> sets, CsvRecords records, int column) {
        this.sets = sets;
        this.records = records;
        this.column = column;
        row = records.read();
    }

    /** @param name of the column, as the manifest's header has it */
    public static NamedSets of(Iterator<PlacedSet> sets, ManifestCopy manifest, String name) throws IOException {
        CsvRecords records = manifest.format().open(manifest.file(), CsvLimits.DEFAULT);
        CsvRow header = records.read();
        List<String> columns = header == null ? List.of() : header.cells();
        for (int column = 0; column < columns.size(); column++) {
            if (ManifestColumns.normal(columns.get(column)).equals(ManifestColumns.normal(name))) {
                return new NamedSets(sets, records, column);
            }
        }
        records.close();
        throw new UserError(
                ExitCode.USAGE,
                "--layer-names-column: the manifest has no column " + name + "; it has " + String.join(", ", columns));
    }

    /** What the layers of a set that was iterated over are called. To be asked until {@link #forget}. */
    LayerNames of(PlacedSet set) {
        return Objects.requireNonNullElse(underWay.get(set.row()), LayerNames.NONE);
    }

    void forget(PlacedSet set) {
        underWay.remove(set.row());
    }

    /** For one thread, once. */
    @Override
    public Iterator<PlacedSet> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return sets.hasNext();
            }

            @Override
            public PlacedSet next() {
                PlacedSet set = sets.next();
                CsvRow named = rowOf(set);
                underWay.put(set.row(), named == null ? LayerNames.NONE : LayerNames.parse(named.cell(column)));
                return set;
            }
        };
    }

    /** Sets of one row have one line. */
    private @Nullable CsvRow rowOf(PlacedSet set) {
        while (row != null && row.lineNumber() < set.line()) {
            row = records.read();
        }
        return row != null && row.lineNumber() == set.line() ? row : null;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
