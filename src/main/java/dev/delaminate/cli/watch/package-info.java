/**
 * Options for people who operate a run and are not there while it goes on.
 *
 * <ul>
 *   <li>How is the log written? {@link LogArguments}
 *   <li>Who is told how it goes? {@link NotifyArguments}
 * </ul>
 *
 * <p>Comes in: {@code cli}, with the command that runs.
 *
 * <p>Goes out: the log is written by {@code log}, people are told by {@code notify}, by a proxy of {@code layering/http};
 * a value that cannot be read becomes a user's error of {@code console}.
 */
@NullMarked
package dev.delaminate.cli.watch;

import org.jspecify.annotations.NullMarked;
