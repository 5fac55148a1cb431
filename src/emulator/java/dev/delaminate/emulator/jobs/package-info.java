/**
 * The service's jobs: taken, queued, run, remembered beyond the process, and counted.
 *
 * <ul>
 *   <li>What was asked for? {@link LayeringOrder}; which orders are the same work? {@link Work}
 *   <li>What became of it? {@link EmulatedJob}, one of the {@link Jobs}; {@link JobQueue} says which of them run
 *   <li>Who remembers them? {@link SqliteJournal}, in the {@link StateFolder}
 *   <li>What did clients do? {@link Stats}; how busy were the slots? {@link SlotMeter}; how are values counted in
 *       little memory? {@link Histogram}
 * </ul>
 *
 * <p>Comes in: {@code emulator} submits, polls and asks for the figures.
 *
 * <p>Goes out: layers come from {@code emulator/layering}, what a picture asked to go wrong from {@code emulator/fault};
 * refusals are worded by {@code emulator/http} and {@code emulator/picture}.
 */
@NullMarked
package dev.delaminate.emulator.jobs;

import org.jspecify.annotations.NullMarked;
