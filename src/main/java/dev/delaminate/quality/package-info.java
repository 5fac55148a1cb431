/**
 * What a layer set is worth: rules over what is measured in its pixels.
 *
 * <ul>
 *   <li>Where does it begin? {@link Inspection}; what comes out? {@link SetQuality} with its {@link Grade}, a
 *       {@link LayerQuality} for each layer, a {@link PairQuality} for each pair of which something is to be said
 *   <li>By what is it graded? {@link Rules}, with the numbers of {@code measure}; each {@link Finding} says why in
 *       {@link Words}
 *   <li>What do they look at? {@link Examination}, with each {@link Pair} of cut-outs
 *   <li>What is kept of it on record? {@link QualitySummary}
 * </ul>
 *
 * <p>Comes in: {@code layers.model} keeps what was found; who places or looks at sets asks for it.
 *
 * <p>Goes out: {@code measure} looks at the pixels, which are {@code raster}'s.
 */
@NullMarked
package dev.delaminate.quality;

import org.jspecify.annotations.NullMarked;
