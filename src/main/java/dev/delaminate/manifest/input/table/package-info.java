/**
 * Tables that are no CSV, each made into the CSV copy that every other room reads: streamed, and the same bytes for the
 * same input.
 *
 * <ul>
 *   <li>What is a table asked for? {@link GivenTable}, as {@link InputOptions} say
 *   <li>How is each read? {@link PlainText} as it is, {@link AddressList}, {@link JsonTable} by its {@link JsonObjects}
 *       with their {@link JsonCells}, {@link PictureFolder} with {@link PicturePatterns} in {@link NaturalOrder}; a
 *       {@link SheetTable} is read by {@code manifest/input/xlsx}
 *   <li>How is the copy written? {@link CopyWriter}, within the limits of the CSV that it is; {@link TextLines} are
 *       read within them
 *   <li>What is said of a file that is no manifest? {@link Refusal}: what it is, and what to do
 * </ul>
 *
 * <p>Comes in: {@code manifest/input}, which knows what a file is.
 *
 * <p>Goes out: encodings, limits and messages are those of {@code manifest/csv}, kinds and ids those of
 * {@code manifest}, pictures are known by {@code manifest/picture}; a workbook is read by {@code manifest/input/xlsx}.
 */
@NullMarked
package dev.delaminate.manifest.input.table;

import org.jspecify.annotations.NullMarked;
