/**
 * HTTP as the dashboard speaks it: who is answered, how much anybody may take, and how an answer gets on the wire.
 *
 * <ul>
 *   <li>Who listens? {@link HttpListener}; {@link PortTakenException} where nothing can
 *   <li>What is asked? A {@link Request}, with a {@link Body} that is short; which {@link Endpoint} answers it?
 *       {@link Routes} says so; what with? An {@link Answer}, of {@link JsonAnswers} where it is made of records, or a
 *       {@link Refusal}
 *   <li>Who may ask, and how? {@link Guard}, by the {@link Hosts} that this server goes by; who may write? {@link Session},
 *       for a token that may be tried so often: {@link Tries}
 *   <li>What goes with every answer? {@link AnswerHeaders}
 *   <li>How many at once, how long? {@link Connections}, with a {@link Deadline} for each request
 *   <li>What holds all of it together? {@link RequestHandler}; {@link AnswerWriter} writes
 * </ul>
 *
 * <p>Comes in: the other rooms of {@code dashboard}. Goes out: JSON is read and written as by {@code layering/reply}; work
 * that blocks is {@code layering}'s.
 */
@NullMarked
package dev.delaminate.dashboard.http;

import org.jspecify.annotations.NullMarked;
