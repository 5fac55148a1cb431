/**
 * What people said of layer sets, in the ledger: written beside a run, and read with each row.
 *
 * <ul>
 *   <li>Who writes it, also while a run goes on elsewhere? {@link ReviewStore}; what does that answer?
 *       {@link ReviewAnswer}; by which statements? {@link ReviewWriter}; how does it get a turn to write a file?
 *       {@link WriteTurn}
 *   <li>Of which set is it? {@link SetVersion}
 *   <li>How is it read with a row? {@link ReviewSql}; how many decided what? {@link ReviewTotals}
 *   <li>Which sets do people want made again, and with what? {@link RedoWish}, {@link RedoParameters}
 * </ul>
 *
 * <p>Comes in: the pages' server records what people decide; {@code ledger/queries} and {@code ledger/sqlite} read it with
 * the set that it is of.
 *
 * <p>Goes out: what is said is {@code review}'s; the file is that of {@code ledger/file}, the version of a set that of
 * {@code ledger}, numbers of jobs those of {@code ledger/intake}, the lock {@code output}'s; parameters are those of
 * {@code layering}.
 */
@NullMarked
package dev.delaminate.ledger.reviews;

import org.jspecify.annotations.NullMarked;
