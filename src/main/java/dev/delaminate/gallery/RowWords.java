package dev.delaminate.gallery;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.rows.Standing;
import dev.delaminate.quality.Grade;
import dev.delaminate.review.Decision;

/** The words that pages and filters have for where a row stands: those of results.csv. */
final class RowWords {
    private RowWords() {}

    /** A job that is being submitted is in flight, for whoever looks. */
    static String state(RowState state) {
        return (state == RowState.SUBMITTING ? RowState.IN_FLIGHT : state).word();
    }

    static String grade(Standing row) {
        Grade grade = row.grade();
        return grade == null ? Facets.NONE : grade.word();
    }

    static String review(Standing row) {
        Decision decision = row.review();
        return decision == null ? Facets.NONE : decision.word();
    }
}
