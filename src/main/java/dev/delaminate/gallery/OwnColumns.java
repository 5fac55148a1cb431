package dev.delaminate.gallery;

import dev.delaminate.manifest.ColumnMapping;
import dev.delaminate.manifest.ManifestColumns;
import dev.delaminate.manifest.ManifestHeader;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.preset.PresetColumns;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The columns of a manifest that mean nothing to a run, and so all the more to its user. */
final class OwnColumns {
    /** Of a text, as much as anybody reads on a page; the whole stands in the manifest, and is searched. */
    static final int MOST_CHARS = 4_000;

    /** Of all cells of a row: a hundred rows are asked for at once, and a row may have millions. */
    static final int MOST_CHARS_OF_A_ROW = 64_000;

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

    static OwnColumns of(CsvRow header, ColumnMapping mapping, PresetColumns preset) {
        int[] columns = ManifestHeader.own(header.cells(), mapping, preset);
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
                ManifestHeader.indexOf(ManifestColumns.IMAGE_URL, header.cells(), mapping, preset));
    }

    /** In the manifest's order, each another one; what has no name is called by its number. */
    List<String> names() {
        return names;
    }

    /** The cell of one of them. */
    String cell(CsvRow row, int own) {
        return row.cell(columns[own]);
    }

    /** The cells that are not empty, by name, in the manifest's order; long ones are cut. */
    Map<String, String> of(CsvRow row) {
        Map<String, String> cells = new LinkedHashMap<>();
        int left = MOST_CHARS_OF_A_ROW;
        for (int own = 0; own < columns.length && left > 0; own++) {
            String cell = cut(cell(row, own), Math.min(left, MOST_CHARS));
            if (!cell.isEmpty()) {
                String name = cut(names.get(own), MOST_CHARS);
                cells.put(name, cell);
                left -= name.length() + cell.length();
            }
        }
        return Collections.unmodifiableMap(cells);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean isInAPair = Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, isInAPair ? most - 1 : most) + "…";
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
        return picture < 0 ? "" : cut(row.cell(picture).strip(), MOST_CHARS);
    }
}
