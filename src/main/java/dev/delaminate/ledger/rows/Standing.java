package dev.delaminate.ledger.rows;

import dev.delaminate.ledger.RowState;
import dev.delaminate.quality.Grade;
import dev.delaminate.review.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Where a row of the manifest stands, in as few words as lists are chosen by.
 *
 * @param row its number in the ledger
 * @param position in the manifest
 * @param state for its user: never FOLLOWING, and DONE while its set is made again
 * @param grade of its set; null when it has none, or nobody has looked
 * @param review what a person decided about its set; null when nobody did
 */
public record Standing(
        long row,
        long position,
        RowState state,
        @Nullable Grade grade,
        @Nullable Decision review) {}
