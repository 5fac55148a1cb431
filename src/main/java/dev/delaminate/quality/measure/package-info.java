/**
 * What is measured in the pixels of layers: pure functions.
 *
 * <ul>
 *   <li>What does one pass over a layer tell? {@link LayerScan}: how much it shows ({@link AlphaScan}) and its cut-out as a
 *       {@link Mask}, how noisy it is ({@link Grain}), and the layer as a {@link Mosaic}, which {@link MosaicSums} adds up
 *   <li>Do two layers show the same? {@link Likeness}, where both have {@link SeenCells}, by the {@link Detail} of their
 *       mosaics and its overlap; pixel by pixel {@link Overlay}
 *   <li>Do layers give their source back? {@link Fidelity}, on some {@link Rows} of it: {@link Differences} and
 *       {@link Similarity}
 *   <li>From where on is much too much? {@link Limits}
 * </ul>
 *
 * <p>Comes in: {@code quality} alone.
 *
 * <p>Goes out: pixels are {@code raster}'s.
 */
@NullMarked
package dev.delaminate.quality.measure;

import org.jspecify.annotations.NullMarked;
