/**
 * The ledger in SQLite, as the pipeline writes it: its transactions, and who is next.
 *
 * <ul>
 *   <li>Who is the ledger? {@link SqliteLedger}; its transactions are those of {@link LedgerStore}
 *   <li>What does only a user decide? {@link Settlements}, {@link Adoption}; which sets are made again? {@link
 *       RedoChoice}, told as {@link Redone}
 *   <li>Which row is next? {@link Claims} knows who waits, {@link RowsToFetch} emits them
 * </ul>
 *
 * <p>Comes in: {@code batch} and {@code cli} open it, bring a manifest and pass on a user's decisions; the flow of a
 * run knows it only as a {@code Ledger}.
 *
 * <p>Goes out: states are those of {@code ledger}, arrows those of {@code ledger/arrows}; the thread that commits is that of
 * {@code ledger/writer}; tables are those of {@code ledger/file}, imports those of
 * {@code ledger/intake}, guards those of {@code ledger/continuity}; rows come from {@code manifest}, results from
 * {@code layering}, sets from {@code output}, grades from {@code quality}.
 */
@NullMarked
package dev.delaminate.ledger.sqlite;

import org.jspecify.annotations.NullMarked;
