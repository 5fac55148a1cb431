/**
 * The source picture as pixels: what the service was sent, once more, at its own size.
 *
 * <ul>
 *   <li>How does a file become pixels? {@link SourceReader}
 *   <li>Who decodes? {@link Decoder}, ImageIO's; a GIF's frame lies on its {@link GifScreen}
 *   <li>What comes out? {@link SourcePicture}: upright, opaque, with the profile of its colours
 *   <li>Which kinds are there? {@link SourceFormat}, by the first bytes
 *   <li>What stands beside the pixels in a file? {@link Extras}, out of {@link JpegSegments}, {@link PngChunks} and {@link
 *       RiffChunks}, and of the {@link Exif} that any of them may hold
 *   <li>How was the camera held? {@link Orientation}
 *   <li>Which colours are meant? {@link Colours}
 * </ul>
 *
 * <p>Comes in: whoever lays the model's layers over the source, or compares them with it.
 *
 * <p>Goes out: {@code layers/image} for bounded reading and raw samples, {@code layers/coding}, {@code raster}.
 */
@NullMarked
package dev.delaminate.source;

import org.jspecify.annotations.NullMarked;
