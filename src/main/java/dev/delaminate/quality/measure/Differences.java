package dev.delaminate.quality.measure;

/** Cells of a composite beside those of its source, both over grey, where the source has something. */
final class Differences {
    private final int columns;
    private final int rows;
    private final float[] ours;
    private final float[] theirs;
    private final float[] differences; // of red, green and blue of each cell
    private int compared;

    Differences(Mosaic composite, Mosaic source) {
        columns = source.columns();
        rows = source.rows();
        ours = new float[source.size()];
        theirs = new float[source.size()];
        differences = new float[3 * source.size()];
        for (int cell = 0; cell < source.size(); cell++) {
            float their = source.alpha()[cell];
            float our = composite.alpha()[cell];
            if (their > 0.5f) {
                compared++;
                ours[cell] = Limits.GREY + (composite.luma(cell) - Limits.GREY) * our;
                theirs[cell] = Limits.GREY + (source.luma(cell) - Limits.GREY) * their;
                for (int at = 3 * cell; at < 3 * cell + 3; at++) {
                    differences[at] = (composite.colours()[at] - Limits.GREY) * our
                            - (source.colours()[at] - Limits.GREY) * their;
                }
            }
        }
    }

    int compared() {
        return compared;
    }

    double similarity() {
        return Similarity.of(ours, theirs, columns, rows);
    }

    /** Where the mean difference of the nine cells around is too much: noise, and an edge beside its place, do not count. */
    boolean[] wrong() {
        boolean[] wrong = new boolean[columns * rows];
        for (int row = 1; row < rows - 1; row++) {
            for (int column = 1; column < columns - 1; column++) {
                int cell = row * columns + column;
                for (int channel = 0; channel < 3 && !wrong[cell]; channel++) {
                    float sum = 0;
                    for (int at = cell - columns - 1; at <= cell + columns - 1; at += columns) {
                        sum += differences[3 * at + channel]
                                + differences[3 * at + 3 + channel]
                                + differences[3 * at + 6 + channel];
                    }
                    wrong[cell] = Math.abs(sum) > 9 * Limits.WRONG_LEVELS;
                }
            }
        }
        return wrong;
    }
}
