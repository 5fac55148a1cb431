/**
 * Rows of the ledger as they are shown: any of them, with what was asked for and what became of it.
 *
 * <ul>
 *   <li>Who answers? {@link RowQueries}
 *   <li>Which row of the manifest names a picture? {@link RowsOfPictures} remember it
 *   <li>What is known of a row? {@link RecordedRow}; in as few words as a list is chosen by? {@link Standing}
 * </ul>
 *
 * <p>Comes in: {@code gallery}.
 *
 * <p>Goes out: outcomes are found by {@code ledger/queries}, the file is opened by {@code ledger/file}, what was noted of
 * the manifest is told by {@code ledger/intake}; answers speak in types of {@code ledger}, {@code layering}, {@code
 * quality} and {@code review}.
 */
@NullMarked
package dev.delaminate.ledger.rows;

import org.jspecify.annotations.NullMarked;
