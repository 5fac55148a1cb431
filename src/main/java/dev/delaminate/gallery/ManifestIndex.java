package dev.delaminate.gallery;

import dev.delaminate.batch.ManifestCopy;
import dev.delaminate.manifest.ColumnMapping;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.CsvPlaces;
import dev.delaminate.manifest.csv.CsvRecords;
import dev.delaminate.manifest.csv.CsvRow;
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

    private ManifestIndex(ManifestCopy copy, CsvPlaces places, OwnColumns own, Map<String, FacetColumn> facets) {
        this.copy = copy;
        this.places = places;
        this.own = own;
        this.facets = facets;
    }

    /** Reads the manifest once. Blocks. */
    static ManifestIndex of(ManifestCopy copy, ColumnMapping mapping) throws IOException {
        Builder builder = new Builder(mapping);
        CsvPlaces places = CsvPlaces.find(
                copy.file(), copy.format().charset(), copy.format().delimiter(), CsvLimits.DEFAULT, builder::take);
        return new ManifestIndex(copy, places, Objects.requireNonNull(builder.own, "no header"), builder.named());
    }

    OwnColumns own() {
        return own;
    }

    List<Facets.Column> facets() {
        return facets.values().stream().map(FacetColumn::facet).toList();
    }

    /** The line of the row at that position, from 1; null where there is none. Blocks. */
    @Nullable
    CsvRow row(long position) throws IOException {
        return places.read(position);
    }

    /** All records, the header first. Blocks. */
    CsvRecords open() throws IOException {
        return CsvRecords.open(
                copy.file(), copy.format().charset(), copy.format().delimiter(), CsvLimits.DEFAULT);
    }

    /** Whether rows at a position, from 1, fit what a filter says of cells. Reads the manifest where texts are asked for. */
    Predicate<Long> fitting(RowFilter filter) throws IOException {
        Predicate<Long> fits = position -> true;
        Map<String, Set<String>> read = new LinkedHashMap<>();
        for (Map.Entry<String, Set<String>> wanted : filter.columns().entrySet()) {
            FacetColumn facet = facets.get(wanted.getKey());
            if (facet == null) {
                read.put(wanted.getKey(), wanted.getValue());
            } else {
                fits = fits.and(position -> facet.has(position, wanted.getValue()));
            }
        }
        if (read.isEmpty() && filter.text().isBlank()) {
            return fits;
        }
        BitSet found = found(filter.text(), read);
        return fits.and(position -> found.get(Math.toIntExact(position)));
    }

    private BitSet found(String text, Map<String, Set<String>> wanted) throws IOException {
        SearchedText search = new SearchedText(own, text, wanted);
        BitSet found = new BitSet();
        try (CsvRecords records = open()) {
            records.read();
            int position = 0;
            for (CsvRow row = records.read(); row != null; row = records.read()) {
                found.set(++position, search.isIn(row));
            }
        }
        return found;
    }

    private static final class Builder {
        private final ColumnMapping mapping;
        private final List<@Nullable FacetColumn> facets = new ArrayList<>();
        private @Nullable OwnColumns own;

        private Builder(ColumnMapping mapping) {
            this.mapping = mapping;
        }

        private void take(long number, CsvRow row) {
            OwnColumns columns = own;
            if (columns == null) {
                columns = OwnColumns.of(row, mapping);
                own = columns;
                columns.names().stream()
                        .limit(MOST_FACETS)
                        .map(FacetColumn::new)
                        .forEach(facets::add);
                return;
            }
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
