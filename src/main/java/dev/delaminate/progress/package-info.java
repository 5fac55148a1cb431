/**
 * How far a run is: one picture of it for all who look.
 *
 * <ul>
 *   <li>What is known at one moment? {@link Snapshot}
 *   <li>Who makes it while a run goes on in this process? {@link LiveRun}, of what the events told the
 *       {@link ProgressTracker} and what {@link LedgerCounts} finds on record; {@link Paced} keeps that from being asked for
 *       too often
 *   <li>What does the tracker keep? {@link JobTimes} with their {@link RecentTimes}, {@link RecentRate} of rows done,
 *       {@link Pauses}
 *   <li>Who else may live beside a run? Every {@link RunObserver}
 * </ul>
 *
 * <p>Comes in: {@code batch} sets it up; {@code console}, pages and metrics look.
 *
 * <p>Goes out: the events are those of {@code pipeline/run}, with rows of {@code ledger} and answers of {@code layering};
 * the record is read through {@code ledger/queries} and {@code ledger/file}; grades are words of {@code quality}.
 */
@NullMarked
package dev.delaminate.progress;

import org.jspecify.annotations.NullMarked;
