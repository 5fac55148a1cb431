/**
 * Presets: tables that many shops have, and which of their columns a run reads.
 *
 * <ul>
 *   <li>Which are there? {@link Preset}, with the columns of each {@link KnownTable}; an Airtable base is told by its
 *       {@link AttachmentCells}
 *   <li>Which one is a manifest? {@link PresetSearch} finds its {@link PresetColumns}, and {@link PresetNotices} say why
 *   <li>And where it is none? {@link LikelyPictures} name columns to the user
 * </ul>
 *
 * <p>Comes in: {@code manifest} has headings and first rows, and reads what is found here; {@code batch} and {@code cli}
 * name presets.
 *
 * <p>Goes out: rows and words for errors are those of {@code manifest/csv}.
 */
@NullMarked
package dev.delaminate.manifest.preset;

import org.jspecify.annotations.NullMarked;
