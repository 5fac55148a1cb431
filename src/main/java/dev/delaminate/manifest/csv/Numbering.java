package dev.delaminate.manifest.csv;

/** What the number of a row counts, so that it is the one that its user sees in the file at hand. */
public enum Numbering {
    /** Lines of the text, of which a record may span several. */
    LINES,
    /** Records, blank ones too: the rows of the sheet that each of them was. */
    RECORDS,
    /** Records below the header, blank ones too: the lines of a text that had no header. */
    RECORDS_BELOW_HEADER;

    /**
     * The number of a record.
     *
     * @param line in which it begins, from 1
     * @param record from 1, blank ones counted
     */
    long of(long line, long record) {
        return this == LINES ? line : this == RECORDS ? record : record - 1;
    }
}
