package dev.delaminate.ledger.rows;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.queries.RowOutcome;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger: what was asked for, and what became of it.
 *
 * @param row its number in the ledger
 * @param position in the manifest, from 1; 0 when it is no longer there
 * @param id as the user wrote it; null when it has none
 * @param picture as the request names it; null when the row was never valid
 * @param sha256 of a local picture; null of one with a URL
 * @param parameters that its set was asked for with, where it has one, else those of the manifest; null when the row was
 *     never valid
 * @param folder its name below {@code OUT/layers}, also while nothing is in it; null when the row was never valid
 * @param outcome its position is {@code position}
 */
public record RecordedRow(
        long row,
        long position,
        @Nullable String id,
        @Nullable String picture,
        @Nullable String sha256,
        @Nullable LayeringParameters parameters,
        @Nullable String folder,
        RowOutcome outcome) {}
