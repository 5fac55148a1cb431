/**
 * The result tables of OUT: written whole, from the ledger, whenever they are asked for.
 *
 * <ul>
 *   <li>Who writes them? {@link ResultsExport}, in the {@link ResultFormat} of the manifest
 *   <li>Which tables are there? {@link ResultManifest} is results.csv, {@link LayerManifest} layers.csv,
 *       {@link RemovedRows} results-removed.csv, {@link JobManifest} jobs.csv,
 *       {@link LookTable} what a look at pictures found
 *   <li>What do the result columns say of a row? {@link ResultColumns}, of all its
 *       {@link RowPictures}
 *   <li>How does a table come to be seen whole? {@link AtomicCsv}
 * </ul>
 *
 * <p>Comes in: {@code batch} after a run or on request, {@code cli} for jobs.csv; {@code audit} compares with the
 * columns.
 *
 * <p>Goes out: what became of rows and jobs is asked of {@code ledger/queries}, in {@code ledger/file} and in the words
 * of {@code ledger}, {@code layering} and {@code quality}; the user's columns are read with {@code manifest} and {@code manifest/csv};
 * files are written by {@code output}, text is made harmless by {@code text}.
 */
@NullMarked
package dev.delaminate.results;

import org.jspecify.annotations.NullMarked;
