/**
 * The manifest: the user's CSV of pictures, read line by line into requests, every line accounted for.
 *
 * <ul>
 *   <li>Who reads it? {@link ManifestReader}, as {@link ManifestOptions} say; each picture of a line is a
 *       {@link ManifestRow}, valid or with its reasons; {@link ManifestRows} counts the lines
 *   <li>What was it before? A {@link ManifestKind}; with whose columns? {@code manifest/preset} finds out
 *   <li>What kind of CSV is it? {@link ManifestFormat}, that was a {@link FoundFormat} by {@link HeaderSearch}; which
 *       column is which? {@link ManifestHeader}, with {@link ManifestColumns} and the user's {@link ColumnMapping}
 *   <li>What was odd in the rows? {@link RowFindings} count it
 *   <li>How does a line become a request? {@link RequestReader}: {@link RowId} for who it is, {@link ParameterCells} for
 *       what is asked of the model; {@code manifest/picture} for its picture
 * </ul>
 *
 * <p>Comes in: {@code batch} and {@code cli} open one; {@code ledger}, {@code ledger/intake}, {@code ledger/sqlite} and
 * {@code ledger/queries} keep what it said; {@code results} and {@code audit} give its columns back.
 *
 * <p>Goes out: records come from {@code manifest/csv}, what a cell says of a picture from
 * {@code manifest/picture}, whose columns it has from {@code manifest/preset}; requests and parameters are those of {@code layering}.
 */
@NullMarked
package dev.delaminate.manifest;

import org.jspecify.annotations.NullMarked;
