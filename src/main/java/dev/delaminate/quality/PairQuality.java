package dev.delaminate.quality;

/**
 * What was found between two layers.
 *
 * @param lower index of the one below
 * @param upper index of the one above
 * @param containment share of the smaller cut-out that lies in the other one, 0 to 1
 * @param equality how alike their pixels are where both are seen, 0 to 1
 */
public record PairQuality(int lower, int upper, double containment, double equality) {}
