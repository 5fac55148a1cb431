/**
 * The console is what a person reads during a run and after it: lines, counts, reports and the exit code.
 *
 * <ul>
 *   <li>How far is the run? {@link ConsoleProgress} shows its snapshots, each in a {@link LiveLine} as wide as
 *       the terminal, counted in {@link Cells}
 *   <li>What is said aloud while it happens, and what goes into the log? {@link Announcements}; {@link EventLog}
 *   <li>What did the manifest bring? {@link ImportReport}, and {@link RejectReport} for the lines that cannot be used
 *   <li>What did a run come to? {@link RunSummary}; what has it cost? {@link MoneyReport}; what is to be done? each
 *       {@link NextStep} of {@link NextSteps}; who works on it, where several do? {@link WorkerLines}
 *   <li>How does the program end, and what could the user mend? {@link ExitCode}, {@link UserError}; {@link Usage}
 *       where an option cannot be read
 * </ul>
 *
 * <p>Comes in: {@code batch} has it listen to a run and, as {@code cli} does, hands in what is to be reported;
 * {@code cli/options} and {@code process} use the errors and exit codes.
 *
 * <p>Goes out: what is reported is known to {@code ledger}, {@code ledger/queries} and {@code ledger/intake}, prices to
 * {@code pipeline/money}, the events of a run to {@code pipeline/run}, how far it is to {@code progress}, failures to {@code layering}, paths to
 * {@code output}, grades to {@code quality}; all of it is made harmless by {@code text}.
 */
@NullMarked
package dev.delaminate.console;

import org.jspecify.annotations.NullMarked;
