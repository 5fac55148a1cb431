/**
 * Changes of a whole run: its tables are copied into a ledger in a file, which is changed like any other, and what became
 * different is written back, in one transaction.
 *
 * <ul>
 *   <li>Who does it? {@link RunCopy}, while it holds the run's lock, for which it is a {@link PatientLock}
 *   <li>What is copied? Every {@link LedgerTable} of the file; {@link TableDownload} brings it, {@link TableUpload} takes
 *       back what {@link TableDifferences} finds; both are in a {@link ScratchFile}
 *   <li>What of a run is in no file? Workers hold {@link HeldRows}, and count {@link SharedNumbers}
 *   <li>How do lines travel? As text of COPY: {@link CopyLines} reads it, {@link CopyWriter} writes it
 *   <li>Where is the manifest that the rows have their places in? {@link KeptManifest}, in {@link ManifestPieces}
 * </ul>
 *
 * <p>Comes in: {@code batch} and {@code cli}, with what is to be changed.
 *
 * <p>Goes out: the run is that of {@code ledger/postgres}; the file is one of {@code ledger/file}, opened as {@code
 * ledger/sqlite} does; statements are those of {@code ledger/sql}; folders those of {@code output}.
 */
@NullMarked
package dev.delaminate.ledger.postgres.copy;

import org.jspecify.annotations.NullMarked;
