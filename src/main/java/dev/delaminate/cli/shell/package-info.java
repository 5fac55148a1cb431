/**
 * What a shell and its user want to know of the program without starting it: completions and the manual page, both made
 * of the commands' own descriptions, so that neither can be out of date.
 *
 * <ul>
 *   <li>Which commands print them? {@link CompletionCommand}, for a {@link Shell}; {@link ManCommand}
 *   <li>What does a shell source? {@link BashCompletion}, {@link ZshCompletion}, {@link FishCompletion}: which commands,
 *       options and values there are
 *   <li>What can be typed where a value is due? {@link Offer}: words, files, folders, or what only the user knows
 *   <li>By which names is an option called, and in which words is it described? {@link Described}
 *   <li>What does {@code man} show? {@link ManPage}, written in {@link Roff}
 * </ul>
 *
 * <p>Comes in: {@code cli} lists the two commands; the build runs them and puts what they print below {@code share}.
 *
 * <p>Goes out: {@code console} has the exit codes.
 */
@NullMarked
package dev.delaminate.cli.shell;

import org.jspecify.annotations.NullMarked;
