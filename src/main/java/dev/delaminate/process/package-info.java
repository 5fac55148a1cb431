/**
 * The process: its signals, its threads and its console, so that a run ends in good order or at once, and never hangs.
 *
 * <ul>
 *   <li>What does Ctrl-C do? {@link Signals} catches it, {@link Interrupts} decides
 *   <li>What if a thread does not turn? {@link Watchdog} sees it by the {@link Beat} of each; {@link StuckRun} ends the
 *       run; {@link ThreadDump} shows why
 *   <li>What if nobody catches an error? {@link LastResort}
 *   <li>What if the terminal is held? {@link UnheldConsole} writes on a thread of its own; how wide is it?
 *       {@link TerminalWidth}
 *   <li>On which threads are files read and written, and sets looked at? {@link FileThreads}
 * </ul>
 *
 * <p>Comes in: {@code batch} and {@code cli} put a run under its guard; {@code .}, the main class, its last errors.
 *
 * <p>Goes out: a run is stopped by {@code pipeline/run}; the exit code is one of {@code console}; a dump is written
 * into OUT by {@code output}.
 */
@NullMarked
package dev.delaminate.process;

import org.jspecify.annotations.NullMarked;
