package dev.delaminate.manifest.input.xlsx;

import java.io.IOException;
import java.util.List;

/** Takes the rows of a sheet, from its top. */
@FunctionalInterface
public interface SheetRows {
    /**
     * Takes one that is not blank.
     *
     * @param number of the row as the sheet shows it, from 1; those between two numbers are blank
     * @param cells as they are shown; good until this returns
     */
    void row(long number, List<String> cells) throws IOException;
}
