package dev.delaminate.quality;

import dev.delaminate.raster.Box;

/**
 * What was found in one layer.
 *
 * @param coverage share of its pixels with alpha above 8 of 255
 * @param box the smallest with all of those; empty when it is blank
 * @param blank nothing is seen in it but a ghost of up to 32 of 255, or specks
 * @param opaque it hides everything below: 99 % of it
 * @param degenerate it holds no picture: noise, or below all a single colour, that the source does not have there
 */
public record LayerQuality(double coverage, Box box, boolean blank, boolean opaque, boolean degenerate) {}
