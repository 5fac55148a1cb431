package dev.delaminate.gallery;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.rows.RecordedRow;
import dev.delaminate.ledger.rows.RowQueries;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.manifest.csv.CsvRecords;
import dev.delaminate.manifest.csv.CsvRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * All rows of the manifest in its order, a page of them in memory at a time; no file of a row is read. Belongs to one
 * thread at a time and blocks. Errors with {@link LedgerException} at the end, or before, when another manifest is taken in
 * meanwhile: then what was told before is of no use, and is to be asked for again.
 */
public final class RowWalk implements Iterator<RowView>, AutoCloseable {
    private final RowQueries queries;
    private final String fingerprint;
    private final RowViews views;
    private final @Nullable ManifestIndex index;
    private final @Nullable CsvRecords lines;
    private final Iterator<RecordedRow> rows;
    private long read;
    private @Nullable CsvRow line;

    private RowWalk(
            RowQueries queries,
            String fingerprint,
            RowViews views,
            @Nullable ManifestIndex index,
            @Nullable CsvRecords lines) {
        this.queries = queries;
        this.fingerprint = fingerprint;
        this.views = views;
        this.index = index;
        this.lines = lines;
        this.rows = queries.inManifest();
    }

    static RowWalk of(LedgerSource ledger, String fingerprint, @Nullable ManifestIndex index, RowViews views)
            throws IOException {
        CsvRecords lines = index == null ? null : index.open();
        if (lines != null) {
            lines.read(); // the header
        }
        return new RowWalk(RowQueries.open(ledger), fingerprint, views, index, lines);
    }

    @Override
    public boolean hasNext() {
        boolean hasNext = rows.hasNext();
        if (!hasNext) {
            requireSameManifest();
        }
        return hasNext;
    }

    @Override
    public RowView next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RecordedRow row = rows.next();
        if (index == null || lines == null) {
            return views.of(row, "", Map.of());
        }
        CsvRow named = named(index.rowOf(row.position()), lines);
        if (named == null) {
            requireSameManifest();
            return views.of(row, "", Map.of());
        }
        return views.of(row, index.own().picture(named), index.own().of(named));
    }

    /** That row, which is the last one read or a later one. */
    private @Nullable CsvRow named(long number, CsvRecords records) {
        while (read < number) {
            line = records.read();
            read++;
        }
        return number == 0 ? null : line;
    }

    private void requireSameManifest() {
        if (!queries.manifest().orElse("").equals(fingerprint)) {
            throw new LedgerException("another manifest was taken in meanwhile: give the same command again", null);
        }
    }

    @Override
    public void close() {
        try {
            queries.close();
        } finally {
            closeLines();
        }
    }

    private void closeLines() {
        try {
            if (lines != null) {
                lines.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
