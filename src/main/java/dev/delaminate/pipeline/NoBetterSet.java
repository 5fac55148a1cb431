package dev.delaminate.pipeline;

import dev.delaminate.quality.QualitySummary;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a set that was made again is not placed, in one line. */
final class NoBetterSet {
    private NoBetterSet() {}

    static String words(@Nullable QualitySummary found, @Nullable QualitySummary kept) {
        if (found == null) {
            return "the new one could not be looked at";
        }
        String reason = found.reason().isEmpty() ? "" : " (" + found.reason() + ")";
        String measure = kept != null && kept.grade() == found.grade()
                ? String.format(Locale.ROOT, ", measured %.3f, and this one %.3f", found.measure(), kept.measure())
                : "";
        return "the new one is " + found.grade().word() + reason + measure;
    }
}
