package dev.delaminate.manifest.csv;

/**
 * How text becomes records.
 *
 * @param quoting {@link Quoting#DOUBLE} or {@link Quoting#NONE}
 * @param headerLine line of the file that names the columns, from 1; what stands before it is no record. At 1 the first
 *     record does, wherever it begins
 * @param numbering what the numbers of records count
 */
public record CsvDialect(char delimiter, Quoting quoting, int headerLine, Numbering numbering) {
    public CsvDialect {
        if (quoting == Quoting.AUTO || headerLine < 1) {
            throw new IllegalArgumentException(quoting + " in line " + headerLine);
        }
    }

    /** RFC 4180 with that delimiter; the first record is the header. */
    public static CsvDialect of(char delimiter) {
        return of(delimiter, Numbering.LINES);
    }

    /** The same, numbered otherwise. */
    public static CsvDialect of(char delimiter, Numbering numbering) {
        return new CsvDialect(delimiter, Quoting.DOUBLE, 1, numbering);
    }

    boolean hasQuotes() {
        return quoting == Quoting.DOUBLE;
    }
}
