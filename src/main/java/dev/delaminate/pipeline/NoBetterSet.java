package dev.delaminate.pipeline;

import dev.delaminate.ledger.KeptSet;
import dev.delaminate.quality.QualitySummary;
import dev.delaminate.review.Decision;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a set that was made again is not placed, in one line. */
final class NoBetterSet {
    private NoBetterSet() {}

    static String words(@Nullable QualitySummary found, @Nullable KeptSet keptSet) {
        if (keptSet != null && keptSet.decision() == Decision.ACCEPT) {
            return "this one was accepted meanwhile";
        }
        if (found == null) {
            return "the new one could not be looked at";
        }
        String reason = found.reason().isEmpty() ? "" : " (" + found.reason() + ")";
        QualitySummary kept = keptSet == null ? null : keptSet.quality();
        String measure = kept != null && kept.grade() == found.grade()
                ? String.format(Locale.ROOT, ", measured %.3f, and this one %.3f", found.measure(), kept.measure())
                : "";
        return "the new one is " + found.grade().word() + reason + measure;
    }
}
