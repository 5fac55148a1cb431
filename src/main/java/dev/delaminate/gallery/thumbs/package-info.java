/**
 * Small pictures of rows, in OUT, for pages that show many: of the layers laid over each other, and of the source.
 *
 * <ul>
 *   <li>What does one look like? {@link SmallPicture}
 *   <li>Who writes one? {@link ThumbFiles}
 *   <li>When? while a run has the pixels in memory: {@link RunThumbnails}; when somebody asks: {@link Thumbnails}; for all sets
 *       in a pass: {@link ThumbnailSets}
 *   <li>Where is the source picture? {@link KnownSources}
 * </ul>
 *
 * <p>Comes in: {@code cli} gives them to a run; pages and reports ask for them.
 *
 * <p>Goes out: a run shows its sets through {@code layers}, finished ones are read by {@code batch/sets} and {@code
 * layers/image}, rows are found by {@code ledger/rows}; pixels are those of {@code raster}, sources are read by {@code
 * source}, memory is shared through {@code layering/http}, files stand at the paths of {@code output}.
 */
@NullMarked
package dev.delaminate.gallery.thumbs;

import org.jspecify.annotations.NullMarked;
