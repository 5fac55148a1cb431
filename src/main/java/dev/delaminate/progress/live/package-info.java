/**
 * The run of this process as it goes on: what its events tell, beside what its ledger counts.
 *
 * <ul>
 *   <li>Who makes the snapshots? {@link LiveRun}, of what the events told the {@link ProgressTracker}
 *   <li>What does the tracker keep? {@link JobTimes} with their {@link RecentTimes}, {@link RecentRate} of rows done,
 *       {@link Pauses}
 * </ul>
 *
 * <p>Comes in: {@code batch} sets it up for its run and hands the {@link LiveRun} to all who look.
 *
 * <p>Goes out: a snapshot and the ledger's counts are those of {@code progress}, whose ledger is a {@code ledger/file}; the
 * events come from {@code pipeline/run}, with rows of {@code ledger} and answers of {@code layering}.
 */
@NullMarked
package dev.delaminate.progress.live;

import org.jspecify.annotations.NullMarked;
