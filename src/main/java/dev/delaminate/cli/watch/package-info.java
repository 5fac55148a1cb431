/**
 * Options for people who operate a run and are not there while it goes on.
 *
 * <ul>
 *   <li>How is the log written? {@link LogArguments}
 * </ul>
 *
 * <p>Comes in: {@code cli}, with the command that runs.
 *
 * <p>Goes out: the log is written by {@code log}.
 */
@NullMarked
package dev.delaminate.cli.watch;

import org.jspecify.annotations.NullMarked;
