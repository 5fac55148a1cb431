/**
 * The manifest: the user's CSV of pictures, read line by line into requests, every line accounted for.
 *
 * <ul>
 *   <li>Who reads it? {@link ManifestReader}, as {@link ManifestOptions} say; each line is a {@link ManifestRow}, valid
 *       or with its reasons
 *   <li>What kind of CSV is it? {@link ManifestFormat}; which column is which? {@link ManifestHeader}, with
 *       {@link ManifestColumns} and the user's {@link ColumnMapping}
 *   <li>How does a line become a request? {@link RequestReader}: {@link RowId} for who it is, {@link PictureUrl} or
 *       {@link PictureFiles} with {@link PictureFormat} for its picture, {@link ParameterCells} for the rest
 *   <li>Is it the same picture although its address changed? {@link PictureIdentity}
 * </ul>
 *
 * <p>Comes in: {@code batch} and {@code cli} open one; {@code ledger}, {@code ledger/intake}, {@code ledger/sqlite} and
 * {@code ledger/queries} keep what it said; {@code results} and {@code audit} give its columns back.
 *
 * <p>Goes out: records come from {@code manifest/csv}; requests and parameters are those of {@code layering}.
 */
@NullMarked
package dev.delaminate.manifest;

import org.jspecify.annotations.NullMarked;
