/**
 * Sets put together again: flattened after a person worked on them, cropped, and put on new grounds. Knows folders, files
 * and pixels, nothing of OUT or the ledger.
 *
 * <ul>
 *   <li>What is a set here? {@link SetLayers} of each {@link SetLayer}; as it stands in a folder now?
 *       {@link FolderLayers}, with a {@link FoundLayer} for each file
 *   <li>What of it stands in front? {@link Foreground}; where on the new canvas? {@link Frame}
 *   <li>Who puts one on a ground? {@link Composer}, into files of a {@link CompositionFormat}
 *   <li>And a layer without its empty margin? {@link TrimmedLayer}
 * </ul>
 *
 * <p>Comes in: {@code batch/compose} for all sets of OUT, {@code cli/sets} for one folder.
 *
 * <p>Goes out: pixels are those of {@code raster}, grounds those of {@code compose/ground}; layers are read by {@code layers/image}, described by
 * {@code layers/model}, named and written by {@code output}.
 */
@NullMarked
package dev.delaminate.compose;

import org.jspecify.annotations.NullMarked;
