/**
 * The command line: each command is one class that reads its options, builds the parts and blocks once.
 *
 * <ul>
 *   <li>Which commands are there, and what have they in common? {@link DelaminateCommand}
 *   <li>What does each do? {@link RunCommand} layers a catalog and ends as {@link RunEnding} says, {@link
 *       WorkCommand} does a part of it; {@link PlanCommand} says what that would cost;
 *       {@link StatusCommand}, {@link ResultsCommand} and {@link VerifyCommand} read an OUT that is there;
 *       {@link SettleCommand} takes a person's word on rows in doubt, {@link RunDecisions} has it written;
 *       {@code cli/emulate} plays the service
 *   <li>Where does an option's value come from when no flag gives it? {@link ConfigDefaults}
 *   <li>What does a person read when a command fails, and with which exit code? {@link Errors}; {@link UnknownWord}
 *       where a word of the command line means nothing
 *   <li>What do shells and {@code man} know of all this? {@code cli/shell}
 *   <li>Can a file be meant by what stands for the manifest? {@link ManifestName}
 *   <li>Which version is this? {@link Version}
 * </ul>
 *
 * <p>Comes in: {@code .}, the main class, with the words of the command line and the environment.
 *
 * <p>Goes out: to nearly all rooms, since commands name what they build. Shared options are read by
 * {@code cli/options}; work on OUT is done by {@code batch}, {@code audit} and {@code results}; what is said is worded
 * by {@code console} and {@code text}; signals go to {@code process}. A run's bounds: {@code pipeline},
 * {@code pipeline/run}, {@code pipeline/money}, {@code pipeline/polls}, {@code pipeline/slots}. What is read and
 * decided without a run: {@code ledger} with {@code ledger/file}, {@code ledger/sqlite}, {@code ledger/intake} and
 * {@code ledger/queries}, {@code manifest}, {@code manifest/csv}, {@code layers}, {@code output}, {@code layering},
 * {@code quality}. The
 * stand-in: {@code emulator}, {@code emulator/fault}, {@code emulator/http}, {@code emulator/time}.
 */
@NullMarked
package dev.delaminate.cli;

import org.jspecify.annotations.NullMarked;
