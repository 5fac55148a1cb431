package dev.delaminate.quality;

import dev.delaminate.quality.measure.Limits;

/**
 * What was found between two cut-outs: of each layer what is more than half opaque.
 *
 * @param lower index of the one below
 * @param upper index of the one above
 * @param containment share of the smaller cut-out that lies in the other one, 0 to 1
 * @param equality how alike they are where both are seen, 0 to 1: the share of cells of one colour, or the correlation of
 *     their structure, whichever is more
 */
public record PairQuality(int lower, int upper, double containment, double equality) {
    /** Whether the upper one shows again what the lower one does. */
    boolean isRepetition() {
        return containment >= Limits.HIGH_CONTAINMENT && equality >= Limits.CLOSE_SHARE;
    }
}
