/**
 * HTTP as the dashboard speaks it: who is answered, how much anybody may take, and how an answer gets on the wire.
 *
 * <ul>
 *   <li>Who listens? {@link HttpListener}; {@link PortTakenException} where nothing can
 *   <li>Which endpoint answers what? {@link Routes}; what comes with a request? A {@link Body} that is short
 *   <li>Who may ask, and how? {@link Guard}, by the {@link Hosts} that this server goes by; who may write? {@link Session},
 *       for a token that may be tried so often: {@link Tries}
 *   <li>What goes with every answer? {@link AnswerHeaders}
 *   <li>How many at once, how long? {@link Connections}, with a {@link Deadline} for each request
 *   <li>What holds all of it together? {@link RequestHandler}; {@link AnswerWriter} writes
 * </ul>
 *
 * <p>Comes in: the other rooms of {@code dashboard}. Goes out: what is asked and answered are words of
 * {@code dashboard/endpoint}.
 */
@NullMarked
package dev.delaminate.dashboard.http;

import org.jspecify.annotations.NullMarked;
