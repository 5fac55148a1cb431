/**
 * A batch is one command's work on OUT: everything is opened in the right order, prepared, run, watched and closed.
 *
 * <ul>
 *   <li>What happens before the first submit? {@link Preparation}, which has {@link PreparedRows}: {@link ManifestIntake} takes the manifest
 *       and {@link Retries} gives second chances and a {@link Redo} asks for better sets; {@link UnsyncedSets} has sets read again that a power loss may have
 *       broken, {@link AdoptedSets} takes over those that a lost ledger paid for
 *   <li>Which manifest is it, and how is it read? {@link ReadingOptions} as the user says it, {@link TakenManifest} as
 *       the ledger remembers it, {@link ManifestCopy} for its bytes in OUT
 *   <li>Which service is asked? {@link ServiceOptions} says so, {@link ServiceConnection} is open to it and to the
 *       layer hosts
 *   <li>Who runs the pipeline? {@link Batch}, which puts the parts together, blocks until the run has ended, and tells
 *       what came of it
 *   <li>Who writes the results again? {@link FreshResults}; are there files enough to open? {@link OpenFiles}
 * </ul>
 *
 * <p>Comes in: {@code cli} with the options of a command, which {@code cli/options} has put into the records of this
 * room.
 *
 * <p>Goes out: to nearly all rooms, whose parts meet here. The run itself: {@code pipeline} with {@code pipeline/money}
 * and {@code pipeline/run}. The service: {@code layering}, {@code layering/client}, {@code layering/http}, or
 * {@code emulator} and {@code emulator/time} in its place. Its files: {@code layers}, {@code layers/download},
 * {@code output}. The record: {@code ledger} with {@code ledger/file}, {@code ledger/sqlite}, {@code ledger/intake},
 * {@code ledger/queries} and {@code ledger/continuity}. In and out: {@code manifest}, {@code manifest/csv},
 * {@code results}, {@code audit}. Around it: {@code console}, {@code progress}, {@code log}, {@code process}, {@code quality},
 * {@code text}.
 */
@NullMarked
package dev.delaminate.batch;

import org.jspecify.annotations.NullMarked;
