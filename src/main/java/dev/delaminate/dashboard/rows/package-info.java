/**
 * Rows as pages ask for them, and what people decide about them.
 *
 * <ul>
 *   <li>What is asked? {@link RowEndpoints}; which rows of all? {@link ListQuery}
 *   <li>What was decided? {@link ReviewEndpoint}
 *   <li>Which rows does a worker hold? {@link HeldRows}
 * </ul>
 *
 * <p>Comes in: {@code dashboard}. Goes out: rows are {@code gallery}'s, decisions and bounds {@code review}'s; they are
 * recorded by {@code ledger/reviews} in the OUT of {@code output}; answers are those of {@code dashboard/http}.
 */
@NullMarked
package dev.delaminate.dashboard.rows;

import org.jspecify.annotations.NullMarked;
