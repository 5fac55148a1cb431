package dev.delaminate.trial.sheet;

import java.util.ArrayList;
import java.util.List;

/**
 * Where things stand on a sheet, in pixels: names and sources on the left, a column for each setting, a row for each
 * picture, as many as fit into a bounded picture.
 *
 * @param lefts of the columns of settings
 * @param widths of them
 * @param across how many layers stand beside each other in them, in two lines
 * @param rows that are shown
 */
record SheetLayout(List<Integer> lefts, List<Integer> widths, List<Integer> across, int rows, int width, int height) {
    static final int MARGIN = 32;

    /** Side of a composite and of a source. */
    static final int TILE = 160;

    /** Side of a layer: two of them, one above the other, are as high as a composite. */
    static final int SMALL = 76;

    static final int GAP = 8;

    /** What is said below a composite. */
    static final int CAPTION = 44;

    static final int ROW = TILE + CAPTION + 20;

    static final int HEAD = 152;
    private static final int BETWEEN = 36;

    /** A quarter of what a photograph of today has: viewers open it at once. */
    private static final long MOST_PIXELS = 16_000_000;

    /** A column is as wide as what is said in it. */
    private static final int LEAST_WIDTH = 250;

    /** @param layers of the largest set in each setting */
    static SheetLayout of(int pictures, List<Integer> layers) {
        List<Integer> lefts = new ArrayList<>();
        List<Integer> across = layers.stream().map(count -> (count + 1) / 2).toList();
        List<Integer> widths = across.stream()
                .map(count -> Math.max(LEAST_WIDTH, TILE + count * (SMALL + GAP)))
                .toList();
        int left = MARGIN + TILE + BETWEEN;
        for (int width : widths) {
            lefts.add(left);
            left += width + BETWEEN;
        }
        int width = left - BETWEEN + MARGIN;
        int most = (int) Math.max(1, (MOST_PIXELS / width - HEAD - MARGIN) / ROW);
        int rows = Math.min(pictures, most);
        return new SheetLayout(List.copyOf(lefts), widths, across, rows, width, HEAD + rows * ROW + MARGIN);
    }

    static int top(int row) {
        return HEAD + row * ROW;
    }

    /** Left edge of a layer, the bottom one first, from the left edge of its column. */
    int layerLeft(int column, int index) {
        return TILE + GAP + index % across.get(column) * (SMALL + GAP);
    }

    int layerTop(int column, int index) {
        return index / across.get(column) * (SMALL + GAP);
    }

    int columns() {
        return lefts.size();
    }
}
