package dev.delaminate.quality;

import org.jspecify.annotations.Nullable;

/**
 * What is kept on record of a {@link SetQuality}: enough to choose sets by, and to tell which of two is the better one.
 *
 * @param reason of the grade, in words, one line; empty where there is nothing to say
 * @param measure compares two sets of the same grade, 0 to 1: the higher one is the better set
 * @param psnrDb of the composite against the source, in decibels; null where the source was not at hand
 * @param blankLayers how many layers show nothing
 */
public record QualitySummary(
        Grade grade,
        String reason,
        double measure,
        @Nullable Double psnrDb,
        int blankLayers) {
    /** Compares by the grade, then by the measure; equals are not better. */
    public boolean isBetterThan(QualitySummary other) {
        int byGrade = grade.compareTo(other.grade);
        return byGrade > 0 || (byGrade == 0 && measure > other.measure);
    }
}
