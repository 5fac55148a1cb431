/**
 * What the service said: one whole HTTP answer, read together and judged by the rules of the wire contract.
 *
 * <ul>
 *   <li>What is one answer? {@link Reply}: its {@link ReplyHeaders}, with {@link RetryAfter}, and its {@link ReplyBody}
 *   <li>What does it mean after a submit, a poll, an upload? {@link SubmitReply}, {@link StatusReply},
 *       {@link UploadReply}
 *   <li>Is the job finished, and with what? {@link StatusWord}, {@link FinishedJob}
 *   <li>And if it is an error? {@link ReplyFailure} decides, by {@link ErrorCode}, {@link ErrorType} and
 *       {@link ErrorDetails}
 *   <li>How is JSON read that may be hostile? {@link Json}, and {@link Numbers} that are believed only where they are
 *       sound
 * </ul>
 *
 * <p>Comes in: {@code layering/client} with each answer of the service; {@code layers/download} for the wait that a
 * layer host asks for.
 *
 * <p>Goes out: statuses, results and failures are types of {@code layering}; words that go on to a person pass
 * {@code text}.
 */
@NullMarked
package dev.delaminate.layering.reply;

import org.jspecify.annotations.NullMarked;
