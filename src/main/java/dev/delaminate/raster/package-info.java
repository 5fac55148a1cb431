/**
 * Pixels in memory.
 *
 * <ul>
 *   <li>What is a picture in memory? {@link Bitmap}; a part of it? {@link Box}
 *   <li>What is seen when layers lie over each other? {@link Flattening}
 *   <li>What is it in another size? {@link Resampling}, with the {@link AxisWeights} of both axes
 *   <li>How does one become a PNG? {@link PngWriter}, its data {@link FilteredRows}; a JPEG? {@link JpegWriter}
 *   <li>What if a file cannot become one? {@link UnusablePictureException}
 * </ul>
 *
 * <p>Comes in: every room that looks at pixels or makes them. Goes out: nothing of ours.
 */
@NullMarked
package dev.delaminate.raster;

import org.jspecify.annotations.NullMarked;
