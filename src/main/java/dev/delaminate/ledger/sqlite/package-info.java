/**
 * The ledger in SQLite, as the pipeline writes it: one thread that commits, one that reads, and every arrow as SQL.
 *
 * <ul>
 *   <li>Who is the ledger? {@link SqliteLedger}; on which threads? {@link LedgerThreads}
 *   <li>Who commits? {@link LedgerWriter} takes every {@link Item} that came during the last commit,
 *       {@link LedgerStore} has the transactions
 *   <li>How does an arrow become SQL? {@link Transitions}; what only a user decides? {@link Settlements},
 *       {@link Adoption}
 *   <li>Which sets are made again? {@link RedoChoice}, told as {@link Redone}; how does such a row come back to DONE?
 *       {@link Redos}
 *   <li>Which row is next? {@link Claims} knows who waits, {@link RowsToFetch} emits them, {@link RowReader}
 *       reads one, and a page of those that are pending
 *   <li>Which run is this, and what did the last one leave? {@link Runs}
 * </ul>
 *
 * <p>Comes in: {@code batch} and {@code cli} open it, bring a manifest and pass on a user's decisions; the flow of a
 * run knows it only as a {@code Ledger}; {@code ledger/queries} reads rows with its reader.
 *
 * <p>Goes out: arrows and states are those of {@code ledger}; tables are those of {@code ledger/file}, imports those of
 * {@code ledger/intake}, guards those of {@code ledger/continuity}; rows come from {@code manifest}, results from
 * {@code layering}, sets from {@code output}, grades from {@code quality}.
 */
@NullMarked
package dev.delaminate.ledger.sqlite;

import org.jspecify.annotations.NullMarked;
