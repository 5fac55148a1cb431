/**
 * The command {@code emulator}.
 *
 * <ul>
 *   <li>Who reads its options, and runs it? {@link EmulatorCommand}
 *   <li>Which faults can it play? {@link FaultList} prints them
 * </ul>
 *
 * <p>Comes in: {@code cli}.
 *
 * <p>Goes out: {@code emulator} and its rooms do what is said; {@code console} has the exit codes, {@code process} the
 * signals.
 */
@NullMarked
package dev.delaminate.cli.emulate;

import org.jspecify.annotations.NullMarked;
