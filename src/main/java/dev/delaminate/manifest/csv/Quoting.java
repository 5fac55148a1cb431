package dev.delaminate.manifest.csv;

import java.util.Locale;

/** What a quotation mark at the start of a cell means. */
public enum Quoting {
    /** What makes the file whole: {@link #DOUBLE} where every quote is closed, else {@link #NONE} in a file with tabs. */
    AUTO,
    /** It opens a quoted cell (RFC 4180). */
    DOUBLE,
    /** It is text like any other character: no cell holds the delimiter or a line break. */
    NONE;

    /** As it is written on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
