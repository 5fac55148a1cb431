package dev.delaminate.gallery;

import dev.delaminate.manifest.ColumnMapping;
import dev.delaminate.manifest.ManifestColumns;
import dev.delaminate.manifest.ManifestHeader;
import dev.delaminate.manifest.csv.CsvRow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The columns of a manifest that mean nothing to a run, and so all the more to its user. */
final class OwnColumns {
    private final List<String> names;
    private final int[] columns;
    private final int[] searched;
    private final int picture;

    private OwnColumns(List<String> names, int[] columns, int[] searched, int picture) {
        this.names = names;
        this.columns = columns;
        this.searched = searched;
        this.picture = picture;
    }

    static OwnColumns of(CsvRow header, ColumnMapping mapping) {
        int[] columns = ManifestHeader.own(header.cells(), mapping);
        Set<String> names = new LinkedHashSet<>();
        for (int column : columns) {
            String name = header.cell(column).strip();
            String shown = name.isEmpty() ? "column " + (column + 1) : name;
            while (!names.add(shown)) { // a column without a name may be called as another one is
                shown += "'";
            }
        }
        return new OwnColumns(
                List.copyOf(names),
                columns,
                ManifestHeader.carriedThrough(header.cells()),
                ManifestHeader.indexOf(ManifestColumns.IMAGE_URL, header.cells(), mapping));
    }

    /** In the manifest's order, each another one; what has no name is called by its number. */
    List<String> names() {
        return names;
    }

    /** The cell of one of them. */
    String cell(CsvRow row, int own) {
        return row.cell(columns[own]);
    }

    /** The cells that are not empty, by name, in the manifest's order. */
    Map<String, String> of(CsvRow row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int own = 0; own < columns.length; own++) {
            String cell = cell(row, own);
            if (!cell.isEmpty()) {
                cells.put(names.get(own), cell);
            }
        }
        return Collections.unmodifiableMap(cells);
    }

    /** Whether a cell of those that a run did not write itself has {@code word}, which is in lower case. */
    boolean holds(CsvRow row, String word) {
        for (int column : searched) {
            if (row.cell(column).toLowerCase(Locale.ROOT).contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** The picture as the manifest has it, also of a row that was rejected. */
    String picture(CsvRow row) {
        return picture < 0 ? "" : row.cell(picture).strip();
    }
}
