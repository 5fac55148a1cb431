package dev.delaminate.manifest.csv;

import java.util.List;

/**
 * One record of a CSV file that is not blank.
 *
 * @param lineNumber of the user's own file, as its {@link Numbering} counts: where the record begins; 1 is the first line
 * @param cells unquoted, otherwise exactly as they stand in the file
 */
public record CsvRow(long lineNumber, List<String> cells) {
    public CsvRow {
        cells = List.copyOf(cells);
    }

    /** The cell in that column; empty where the record is too short. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
