/**
 * Layers of a row: a set is downloaded beside its place, checked, moved in whole, and can be verified later.
 *
 * <ul>
 *   <li>How does a set come into its folder? {@link LayerSetFetcher}, as often as the {@link LayerAttempts} of its
 *       caller allow
 *   <li>What happens inside that folder, and in which order? {@link LayerSetFolder}; how does a set take another's
 *       place? {@link SetSwap}; what says that a set is whole? its
 *       {@code layers.json}, written last
 *   <li>What if OUT is in a store that is away? {@link LayerAttempts} decides of that, too, and what was downloaded waits on the
 *       disk
 *   <li>What is a set worth? a {@link SetInspector} says it before the set is placed, {@link PixelInspector} by its
 *       pixels, against the source where a {@link SourceFinder} knows it; {@link Inspections} bounds how many are looked at;
 *       what is seen goes to {@link SetThumbnails}
 *   <li>Where is a paid set not what was asked for? {@link LayerWarnings}
 *   <li>Is a set that was placed still whole? {@link LayerSetVerifier} against the record, {@link LayerSetFinder} where
 *       there is none
 * </ul>
 *
 * <p>Comes in: {@code pipeline} has sets fetched and copied, {@code audit} and {@code cli} have them verified or found,
 * {@code batch} builds the fetcher.
 *
 * <p>Goes out: bytes come through {@code layers/download}, are judged by {@code layers/image}, described by
 * {@code layers/model} and stand at the paths of {@code output}, or {@code output/store}; what was asked for is told by {@code layering}, and pictures share the memory
 * of {@code layering/http}; {@code raster} has the pixels of {@code quality}.
 */
@NullMarked
package dev.delaminate.layers;

import org.jspecify.annotations.NullMarked;
