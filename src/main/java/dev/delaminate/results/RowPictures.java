package dev.delaminate.results;

import dev.delaminate.ledger.queries.RowOutcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of a manifest's pictures, row after row: those of one row at a time, joined by the line in which the row
 * begins. None is left out silently: errors with {@link IllegalStateException} when the outcomes are not those of the
 * rows. For one thread.
 */
public final class RowPictures {
    private final Iterator<RowOutcome> outcomes;
    private final long rowsWithoutPicture;
    private long position;
    private long rowsWithoutOutcome;
    private @Nullable RowOutcome next;

    /**
     * @param outcomes in the order of the manifest
     * @param rowsWithoutPicture how many rows name none
     */
    public RowPictures(Iterator<RowOutcome> outcomes, long rowsWithoutPicture) {
        this.outcomes = outcomes;
        this.rowsWithoutPicture = rowsWithoutPicture;
        next = following();
    }

    /**
     * What became of the pictures of the next row, in its order; empty where it names none.
     *
     * @param line where that row begins
     */
    public List<RowOutcome> of(long line) {
        List<RowOutcome> found = new ArrayList<>();
        while (next != null && next.line() == line) {
            found.add(next);
            next = following();
        }
        if (next != null && next.line() < line) {
            throw new IllegalStateException("there is an outcome of a picture in line " + next.line()
                    + " of the manifest, where no row begins");
        }
        rowsWithoutOutcome += found.isEmpty() ? 1 : 0;
        return found;
    }

    /** There are no more rows. */
    public void requireEnd() {
        if (next != null) {
            throw new IllegalStateException("there is an outcome of a picture in line " + next.line()
                    + ", behind the last row of the manifest");
        }
        if (rowsWithoutOutcome != rowsWithoutPicture) {
            throw new IllegalStateException(rowsWithoutOutcome + " rows of the manifest have no outcome, and "
                    + rowsWithoutPicture + " name no picture");
        }
    }

    private @Nullable RowOutcome following() {
        RowOutcome outcome = outcomes.hasNext() ? outcomes.next() : null;
        if (outcome != null && outcome.position() != ++position) {
            throw new IllegalStateException("picture " + position
                    + " of the manifest has no outcome; the next is that of " + outcome.position());
        }
        return outcome;
    }
}
