package dev.delaminate.quality;

import dev.delaminate.raster.Box;

/**
 * What was found in one layer.
 *
 * @param coverage share of its pixels with alpha above 8 of 255
 * @param box the smallest with all of those; empty when it is blank
 * @param blank nothing is seen in it
 * @param opaque it hides everything below
 * @param degenerate it holds no picture: a single colour, or noise
 */
public record LayerQuality(double coverage, Box box, boolean blank, boolean opaque, boolean degenerate) {}
