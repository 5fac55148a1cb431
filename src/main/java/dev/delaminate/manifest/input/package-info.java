/**
 * Manifests as people have them: a table of any kind, a folder or a list, found out from what it holds, whatever it is
 * called, and made into the CSV copy that every other room reads.
 *
 * <ul>
 *   <li>What is it, and what becomes of it? {@link ManifestInput} says so, as {@link InputOptions} ask; it is one
 *       {@link GivenTable} or another
 *   <li>What does a file hold? {@link FileNature} tells by its first bytes, {@link ArchiveNature} by what is in it,
 *       {@link TextNature} by its first lines; {@link Unpacked} is what was compressed
 *   <li>How is each read? {@link PlainText} as it is, {@link AddressList}, {@link JsonTable} with {@link JsonCells},
 *       {@link PictureFolder} with {@link PicturePatterns} in {@link NaturalOrder}; a {@link SheetTable} is read by
 *       {@code manifest/input/xlsx}
 *   <li>How is the copy written? {@link CopyWriter}, within the limits of the CSV that it is; {@link TextLines} are
 *       read within them
 *   <li>What is said of a file that is no manifest? {@link Refusal}: what it is, and what to do
 * </ul>
 *
 * <p>Comes in: {@code batch} and {@code cli}, with what the user named.
 *
 * <p>Goes out: encodings, limits and messages are those of {@code manifest/csv}, kinds and ids those of
 * {@code manifest}, pictures are known by {@code manifest/picture}; a workbook is read by {@code manifest/input/xlsx}.
 * Files for the time of reading are {@code output}'s.
 */
@NullMarked
package dev.delaminate.manifest.input;

import org.jspecify.annotations.NullMarked;
