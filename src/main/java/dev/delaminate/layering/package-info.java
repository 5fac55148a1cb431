/**
 * The layering service as seen from here: what can be asked of it, what it answers, and what each answer means.
 *
 * <ul>
 *   <li>What can be asked? {@link LayeringClient}: a submit, a poll, an upload, one call each
 *   <li>With what? {@link LayeringRequest}, a picture with its {@link LayeringParameters}
 *   <li>What does a submit answer, and what a poll? {@link SubmitAnswer}; {@link JobStatus}, which ends with a
 *       {@link LayeringResult} of each {@link LayerFile}
 *   <li>Which job is it? {@link JobId}, the one thing that lets a paid result be asked for again
 *   <li>What went wrong, and what has to be done about it? {@link Failure}, carried through a publisher by
 *       {@link LayeringException}; a {@link Shortage} is this machine's own
 *   <li>How is blocking work turned into a publisher? {@link Blocking}
 * </ul>
 *
 * <p>Wherever Javadoc says {@code (contract, "…")}, it cites a section of the wire contract,
 * {@code src/site/markdown/contract.md}; {@code (design, "…")} cites {@code src/site/markdown/design.md}. A test holds
 * the titles.
 *
 * <p>Comes in: nearly every room of the product speaks in these types; {@code layering/client} is the one that asks the
 * service.
 *
 * <p>Goes out: text from the service passes {@code text} before it becomes part of a value; nothing else is used.
 */
@NullMarked
package dev.delaminate.layering;

import org.jspecify.annotations.NullMarked;
