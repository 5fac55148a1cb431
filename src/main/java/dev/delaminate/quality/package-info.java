/**
 * What a layer set is worth: pure functions over pixels, rules with their numbers in one place.
 *
 * <ul>
 *   <li>What comes out? {@link SetQuality} with its {@link Grade}, a {@link LayerQuality} for each layer, a
 *       {@link PairQuality} for each pair of which something is to be said; what is kept of it on record? {@link QualitySummary}
 * </ul>
 */
@NullMarked
package dev.delaminate.quality;

import org.jspecify.annotations.NullMarked;
