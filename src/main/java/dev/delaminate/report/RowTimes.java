package dev.delaminate.report;

import dev.delaminate.gallery.RowView;
import java.util.ArrayList;
import java.util.List;

/**
 * A histogram of how long rows took, from the submit until their layers were in place: cells of equal width on a
 * logarithmic scale, 10 % each, from a tenth of a second to about half a year. Rows that share another's job are not
 * counted.
 */
final class RowTimes {
    private static final double FIRST_SECONDS = 0.1;
    private static final double RATIO = 1.1;

    private final long[] cells = new long[200];

    /** Rows that took at least {@code from} seconds and less than {@code to}. */
    record Cell(double from, double to, long rows) {}

    void count(RowView row) {
        Long submitted = row.submittedAt();
        Long finished = row.finishedAt();
        if (row.jobs() > 0 && row.state().equals("done") && submitted != null && finished != null) {
            cells[cell((finished - submitted) / 1000.0)]++;
        }
    }

    private int cell(double seconds) {
        double cell = Math.log(Math.max(seconds, FIRST_SECONDS) / FIRST_SECONDS) / Math.log(RATIO);
        return (int) Math.min(cells.length - 1, cell);
    }

    /** Those with rows in them, the shortest time first. */
    List<Cell> counted() {
        List<Cell> counted = new ArrayList<>();
        for (int cell = 0; cell < cells.length; cell++) {
            if (cells[cell] > 0) {
                counted.add(new Cell(edge(cell), edge(cell + 1), cells[cell]));
            }
        }
        return counted;
    }

    private static double edge(int cell) {
        return Math.round(FIRST_SECONDS * Math.pow(RATIO, cell) * 1000) / 1000.0;
    }
}
