/**
 * A run that is open: its folder, its ledger, and who may write there.
 *
 * <ul>
 *   <li>What does a run work on? An {@link OpenRun}, whoever else works on it; where one process has OUT to itself, an {@link
 *       OpenOutput}, with its lock and its log
 *   <li>Is OUT this run's at all, where a ledger in a database says nothing of folders? A {@link RunMark} in it
 *   <li>What is there to look at? A {@link RunOnRecord}
 * </ul>
 *
 * <p>Comes in: {@code batch} runs on it, {@code cli} opens it, {@code report}, {@code dashboard}, {@code export} and others
 * look at it.
 *
 * <p>Goes out: ledgers are those of {@code ledger/sqlite}, {@code ledger/postgres} and {@code ledger/sql}, told of by {@code ledger/queries}; folders and
 * locks those of {@code output}.
 */
@NullMarked
package dev.delaminate.batch.open;

import org.jspecify.annotations.NullMarked;
