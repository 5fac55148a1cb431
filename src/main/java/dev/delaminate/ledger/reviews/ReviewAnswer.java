package dev.delaminate.ledger.reviews;

import dev.delaminate.review.Review;
import org.jspecify.annotations.Nullable;

/** What became of a person's word. */
public sealed interface ReviewAnswer {
    /**
     * It is durable.
     *
     * @param review as it stands now; null when it was taken back
     */
    record Recorded(@Nullable Review review) implements ReviewAnswer {}

    /**
     * Nothing was written: the row has another set than the one that was looked at.
     *
     * @param version of that set, see {@code SetVersion}
     */
    record OtherSet(String version) implements ReviewAnswer {}

    /**
     * Nothing was written: there is nothing to look at.
     *
     * @param why in one line: there is no such row, or it has no set
     */
    record NoSet(String why) implements ReviewAnswer {}
}
