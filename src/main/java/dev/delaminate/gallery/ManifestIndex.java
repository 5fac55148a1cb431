package dev.delaminate.gallery;

import dev.delaminate.batch.ManifestCopy;
import dev.delaminate.ledger.rows.RowQueries;
import dev.delaminate.ledger.rows.RowsOfPictures;
import dev.delaminate.manifest.ColumnMapping;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.CsvPlaces;
import dev.delaminate.manifest.csv.CsvRecords;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.preset.PresetColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is kept in memory of a manifest: where its rows are, and what stands in columns with few different values. A byte a
 * row for each of those; texts are read from the file when somebody asks. Immutable once it is built.
 */
final class ManifestIndex {
    /** A manifest with more columns is searched, not chosen from. */
    private static final int MOST_FACETS = 64;

    private final ManifestCopy copy;
    private final CsvPlaces places;
    private final OwnColumns own;
    private final Map<String, FacetColumn> facets;
    private final RowsOfPictures rows;

    private ManifestIndex(
            ManifestCopy copy, CsvPlaces places, OwnColumns own, Map<String, FacetColumn> facets, RowsOfPictures rows) {
        this.copy = copy;
        this.places = places;
        this.own = own;
        this.facets = facets;
        this.rows = rows;
    }

    /** Reads the manifest once, and the ledger that its pictures are in. Blocks. */
    static ManifestIndex of(ManifestCopy copy, ColumnMapping mapping, RowQueries pictures) throws IOException {
        Builder builder = new Builder(mapping, copy.format().preset());
        CsvPlaces places = copy.format().places(copy.file(), CsvLimits.DEFAULT, builder::take);
        pictures.lines(builder.rows::addPicture);
        return new ManifestIndex(
                copy, places, Objects.requireNonNull(builder.own, "no header"), builder.named(), builder.rows);
    }

    OwnColumns own() {
        return own;
    }

    List<Facets.Column> facets() {
        return facets.values().stream().map(FacetColumn::facet).toList();
    }

    /** The row that names the picture at that position, from 1; null where there is none. Blocks. */
    @Nullable
    CsvRow row(long position) throws IOException {
        long row = rows.of(position);
        return row == 0 ? null : places.read(row);
    }

    /** Which row, from 1, names the picture at that position; 0 where there is none. */
    long rowOf(long position) {
        return rows.of(position);
    }

    /** All records, the header first. Blocks. */
    CsvRecords open() throws IOException {
        return copy.format().open(copy.file(), CsvLimits.DEFAULT);
    }

    /**
     * Whether the row of the picture at a position, from 1, fits what a filter says of cells. Reads the manifest where
     * texts are asked for.
     */
    Predicate<Long> fitting(RowFilter filter) throws IOException {
        Predicate<Long> fits = fittingRows(filter);
        return position -> fits.test(rows.of(position));
    }

    private Predicate<Long> fittingRows(RowFilter filter) throws IOException {
        Predicate<Long> fits = row -> true;
        Map<String, Set<String>> read = new LinkedHashMap<>();
        for (Map.Entry<String, Set<String>> wanted : filter.columns().entrySet()) {
            FacetColumn facet = facets.get(wanted.getKey());
            if (facet == null) {
                read.put(wanted.getKey(), wanted.getValue());
            } else {
                fits = fits.and(row -> facet.has(row, wanted.getValue()));
            }
        }
        if (read.isEmpty() && filter.text().isBlank()) {
            return fits;
        }
        BitSet found = found(filter.text(), read);
        return fits.and(row -> found.get(Math.toIntExact(row)));
    }

    private BitSet found(String text, Map<String, Set<String>> wanted) throws IOException {
        SearchedText search = new SearchedText(own, text, wanted);
        BitSet found = new BitSet();
        try (CsvRecords records = open()) {
            records.read();
            int number = 0;
            for (CsvRow row = records.read(); row != null; row = records.read()) {
                found.set(++number, search.isIn(row));
            }
        }
        return found;
    }

    private static final class Builder {
        private final ColumnMapping mapping;
        private final RowsOfPictures rows = new RowsOfPictures();
        private final PresetColumns preset;
        private final List<@Nullable FacetColumn> facets = new ArrayList<>();
        private @Nullable OwnColumns own;

        private Builder(ColumnMapping mapping, PresetColumns preset) {
            this.mapping = mapping;
            this.preset = preset;
        }

        private void take(long number, CsvRow row) {
            OwnColumns columns = own;
            if (columns == null) {
                columns = OwnColumns.of(row, mapping, preset);
                own = columns;
                columns.names().stream()
                        .limit(MOST_FACETS)
                        .map(FacetColumn::new)
                        .forEach(facets::add);
                return;
            }
            rows.addRow(row.lineNumber());
            for (int column = 0; column < facets.size(); column++) {
                FacetColumn facet = facets.get(column);
                if (facet != null && !facet.add(columns.cell(row, column))) {
                    facets.set(column, null);
                }
            }
        }

        private Map<String, FacetColumn> named() {
            Map<String, FacetColumn> named = new LinkedHashMap<>();
            for (FacetColumn facet : facets) {
                if (facet != null && !facet.isEmpty()) {
                    named.put(facet.name(), facet);
                }
            }
            return named;
        }
    }
}
