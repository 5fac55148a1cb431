/**
 * The model's layers on the source's canvas: its alphas with the source's edges, the source's colours where one sees a layer.
 *
 * <ul>
 *   <li>Who makes a set? {@link FullSize}, of {@link ModelLayer}s a {@link FullSizeSet}
 *   <li>What is worked out at the model's size? A {@link SmallSet}; its numbers lie in {@code plane}s
 *   <li>What is the model's alpha? {@link SmallLayer} holds it, without its noise
 *   <li>What of a layer does one see? {@link Weights}
 *   <li>Where are the source's edges? {@link LinearFit} to a {@link Guide} that is as soft as the alphas ({@link Softness})
 *       and as noisy as the source ({@link SourceNoise})
 *   <li>How does it become large? Row by row: {@link FullRows}, through {@link Reweighing}
 *   <li>Which colours? {@link SourceColours} on the small canvas, in the {@link SourceSpace}; {@link Unmixing} at each pixel
 * </ul>
 *
 * <p>Comes in: exports, with a source and a set's layers.
 *
 * <p>Goes out: {@code fullsize/plane}, {@code source} and {@code raster}.
 */
@NullMarked
package dev.delaminate.fullsize;

import org.jspecify.annotations.NullMarked;
