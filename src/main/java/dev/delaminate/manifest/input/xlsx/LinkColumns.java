package dev.delaminate.manifest.input.xlsx;

import dev.delaminate.manifest.picture.PictureWords;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns in which a cell's link counts more than its text: those whose heading speaks of pictures or addresses. In a
 * title that leads to the page of a product, the text is what is meant.
 */
final class LinkColumns {
    private final @Nullable Integer headerLine;
    private final BitSet columns = new BitSet();
    private boolean isKnown;

    /** @param headerLine row that names the columns; null for the first in which two cells have a text */
    LinkColumns(@Nullable Integer headerLine) {
        this.headerLine = headerLine;
    }

    void look(long number, List<String> cells) {
        if (isKnown || (headerLine != null && number < headerLine)) {
            return;
        }
        long texts = cells.stream().filter(cell -> !cell.isBlank()).count();
        isKnown = headerLine != null || texts > 1;
        for (int column = 0; column < cells.size(); column++) {
            if (PictureWords.isHeading(cells.get(column)) && !PictureWords.isWebAddress(cells.get(column))) {
                columns.set(column);
            }
        }
    }

    boolean has(int column) {
        return columns.get(column);
    }
}
