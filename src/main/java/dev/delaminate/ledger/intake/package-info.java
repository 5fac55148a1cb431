/**
 * The intake takes a manifest into the ledger: each line finds the row that it was before, and nothing paid is lost to
 * a changed line.
 *
 * <ul>
 *   <li>Who does it, and how is it asked? {@link ManifestImport}, with {@link ImportOptions}; it ends with an
 *       {@link ImportSummary}; what is noted of the manifest are {@link ManifestNotes}
 *   <li>What recognises a row in a later manifest? {@link RowKeys}
 *   <li>Which rows are there already? {@link KnownRows}, found by key
 *   <li>Which picture is which where several have one id? {@link SharedIds} names them
 *   <li>Which line is which row where the key changed? {@link StrayRows}
 *   <li>Which rows are in no line any more? {@link MissingRows}
 *   <li>Which rows share one job? {@link SharedWork}
 * </ul>
 *
 * <p>Comes in: {@code batch} and {@code cli} say how; {@code ledger/sqlite} gives the transaction and the lines;
 * {@code console} reports the summary, and {@code ledger/queries} reads what was noted of the manifest.
 *
 * <p>Goes out: rows come from {@code manifest} with requests of {@code layering}; they are keyed by {@code ledger},
 * named on the disk by {@code output} and written through {@code ledger/file}.
 */
@NullMarked
package dev.delaminate.ledger.intake;

import org.jspecify.annotations.NullMarked;
