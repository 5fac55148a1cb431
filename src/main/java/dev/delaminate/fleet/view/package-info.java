/**
 * The workers of a run as people see them: who is at work, what each has in hand and since when, and what they may do
 * together.
 *
 * <ul>
 *   <li>Who tells? {@link Fleet}, read by {@link FleetQueries}
 *   <li>What is known of one worker? {@link WorkerView}, and each {@link HeldRow}; of the account that it shares? {@link
 *       AccountView}
 * </ul>
 *
 * <p>Comes in: {@code status}, in {@code cli}, and {@code progress}, which has it shown on pages.
 *
 * <p>Goes out: connections are those of {@code ledger/postgres}, statements those of {@code ledger/sql}, states those of
 * {@code ledger}.
 */
@NullMarked
package dev.delaminate.fleet.view;

import org.jspecify.annotations.NullMarked;
