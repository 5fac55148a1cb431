package dev.delaminate.ledger;

import dev.delaminate.quality.QualitySummary;
import dev.delaminate.review.Decision;
import org.jspecify.annotations.Nullable;

/**
 * The set that a row has while it is made again.
 *
 * @param quality what it is worth; null when nobody looked
 * @param decision what a person said of it, as far as they had when the row was claimed; null when they said nothing
 */
public record KeptSet(
        @Nullable QualitySummary quality, @Nullable Decision decision) {
    /**
     * Whether a set that came takes its place, which is the end of its files. As a rule only a better one does, and none
     * that could not be looked at. A person's word goes before a grade: a set that they accepted stays, and one that they
     * wanted to have made again stays only where the new one has the worse grade. Else a set that the grader likes, and
     * they do not, could never be replaced.
     *
     * @param found what the new one is worth; null when it could not be looked at
     */
    boolean givesWayTo(@Nullable QualitySummary found) {
        if (decision == Decision.ACCEPT) {
            return false;
        }
        if (quality == null || found == null) {
            return quality == null;
        }
        return decision == Decision.REDO ? found.grade().compareTo(quality.grade()) >= 0 : found.isBetterThan(quality);
    }
}
