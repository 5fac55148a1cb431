package dev.delaminate.manifest.csv;

/**
 * How large one record of a CSV file may be, so that no file, however broken, fills the heap: a quote that is never
 * closed would otherwise make one cell of the rest of the file.
 *
 * @param cellChars UTF-16 units in one cell
 * @param recordChars UTF-16 units in one record
 * @param recordCells cells in one record
 */
public record CsvLimits(int cellChars, int recordChars, int recordCells) {
    /** 16,384 cells is what a spreadsheet can hold in a row. */
    public static final CsvLimits DEFAULT = new CsvLimits(1 << 20, 1 << 22, 1 << 14);
}
