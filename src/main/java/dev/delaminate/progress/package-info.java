/**
 * How far a run is: one picture of it for all who look.
 *
 * <ul>
 *   <li>What is known at one moment? {@link Snapshot}
 *   <li>What is on record? {@link LedgerCounts}, the numbers of {@code status}; {@link Paced} keeps them from being asked
 *       for too often
 *   <li>Which processes share the run? {@link Workers}; how fast are they together? {@link SeenRate}
 *   <li>Who may live beside a run? Every {@link RunObserver}
 * </ul>
 *
 * <p>Comes in: {@code progress/live} makes snapshots of the run of this process, {@code progress/timeline} those of a run
 * that it finds on record; {@code console}, pages and metrics look; {@code batch} runs observers.
 *
 * <p>Goes out: the record is read through {@code ledger/queries} and {@code fleet/view}, in words of {@code ledger},
 * {@code ledger/reviews} and {@code quality}; the events of a run are those of {@code pipeline/run}.
 */
@NullMarked
package dev.delaminate.progress;

import org.jspecify.annotations.NullMarked;
