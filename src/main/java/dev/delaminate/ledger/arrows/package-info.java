/**
 * The arrows between the states of a row, as statements that every database of a ledger takes.
 *
 * <ul>
 *   <li>How does an arrow become SQL? {@link Transitions}; how does a row that is made again come back to DONE? {@link Redos}
 *   <li>How are entries written, and what became of each? {@link EntryWriter}
 *   <li>Which row is it? {@link RowReader} reads one, and a page of those that are pending
 *   <li>Which run is this, for which account, and what did the last one leave? {@link Runs}
 * </ul>
 *
 * <p>Comes in: the stores {@code ledger/sqlite} and {@code ledger/postgres} write and claim rows by it; {@code
 * ledger/queries} reads rows with its reader.
 *
 * <p>Goes out: arrows and states are those of {@code ledger}, statements are prepared by {@code ledger/sql}; requests and
 * results are those of {@code layering}, sets those of {@code output}, decisions those of {@code review}.
 */
@NullMarked
package dev.delaminate.ledger.arrows;

import org.jspecify.annotations.NullMarked;
