/**
 * The one thread of a process that writes its ledger, whatever database that is in.
 *
 * <ul>
 *   <li>Who commits? {@link LedgerWriter} takes every {@link Item} that came during the last commit
 *   <li>Into what? A {@link Store}, which has the transactions
 *   <li>On which threads? {@link LedgerThreads}
 * </ul>
 *
 * <p>Comes in: {@code ledger/sqlite} and {@code ledger/postgres} record through it.
 *
 * <p>Goes out: entries are those of {@code ledger}, statements those of {@code ledger/sql}.
 */
@NullMarked
package dev.delaminate.ledger.writer;

import org.jspecify.annotations.NullMarked;
