package dev.delaminate.quality;

import dev.delaminate.quality.measure.LayerScan;
import dev.delaminate.quality.measure.Likeness;
import dev.delaminate.quality.measure.Limits;

/**
 * Two cut-outs held against each other.
 *
 * @param containment share of the smaller one that lies in the other
 * @param outline common area over the area of both, 0 to 1
 * @param isRedundant one sees the same without the upper one
 */
record Pair(int lower, int upper, double containment, double outline, Likeness likeness, boolean isRedundant) {
    static Pair of(int lower, LayerScan below, int upper, LayerScan above) {
        double common = below.cutout().countWith(above.cutout());
        long smaller = Math.min(below.cutoutPixels(), above.cutoutPixels());
        double both = below.cutoutPixels() + above.cutoutPixels() - common;
        return new Pair(
                lower, upper, smaller == 0 ? 0 : common / smaller, both == 0 ? 0 : common / both, Likeness.NONE, false);
    }

    Pair with(Likeness found) {
        return new Pair(lower, upper, containment, outline, found, isRedundant);
    }

    Pair redundant(boolean is) {
        return new Pair(lower, upper, containment, outline, likeness, is);
    }

    /** Whether both show the same thing: its structure, or its colour over its whole area, or its outline. */
    boolean isOneObject() {
        return likeness.isOneTexture()
                || (likeness.isOneColour() && containment >= Limits.HIGH_CONTAINMENT)
                || outline >= Limits.ONE_OUTLINE
                || isRedundant;
    }

    boolean isContained() {
        return containment > Limits.USUAL_CONTAINMENT;
    }

    boolean isWorthTelling() {
        return isContained() || isOneObject();
    }

    PairQuality quality() {
        return new PairQuality(
                lower, upper, SetQuality.rounded(containment, 100), SetQuality.rounded(likeness.equality(), 100));
    }
}
