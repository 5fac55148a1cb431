/**
 * The ledger's tables as every store has them: how statements are prepared and read, and how values are written.
 *
 * <ul>
 *   <li>Which ledger, and how is it opened? {@link LedgerSource}, whatever its database
 *   <li>How is a statement prepared and read? {@link Sql}; a value that is wide? {@link LedgerJson}; a grade?
 *       {@link GradeSql}; a long answer? {@link KeysetPages}
 *   <li>How many rows are in each state, and what did they cost? {@link Tally}, stored with each commit
 * </ul>
 *
 * <p>Comes in: the stores {@code ledger/sqlite} and {@code ledger/postgres}, and {@code ledger/intake}, {@code
 * ledger/queries}, {@code ledger/rows}, {@code ledger/reviews} and {@code ledger/continuity}, read and write through it.
 *
 * <p>Goes out: states and billing are those of {@code ledger}, parameters and layers those of {@code layering}, placed
 * files those of {@code output}, grades those of {@code quality}.
 */
@NullMarked
package dev.delaminate.ledger.sql;

import org.jspecify.annotations.NullMarked;
