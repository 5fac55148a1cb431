/**
 * The log of OUT: every event of a run with its time, every stack trace, never a key.
 *
 * <ul>
 *   <li>Where do lines go while a command works on OUT? {@link RunLog}
 *   <li>And before that? {@link StartLog}, in place of a {@code logback.xml}
 *   <li>What does a line look like? {@link LogFormat}: words, or JSON by {@link JsonLayout}
 *   <li>What must a line not say? {@link LogDoor} takes it out, exceptions of libraries included; stacks of a
 *       {@link BrokenConnection} as well
 *   <li>Which row is a line about? {@link AboutRow}
 * </ul>
 *
 * <p>Comes in: {@code batch} opens it for a command; every room that logs writes into it through slf4j, and knows of
 * this one only how a line is about a row.
 *
 * <p>Goes out: each line passes the doors of {@code text}; a row is one of {@code ledger}, with a job of {@code layering}.
 */
@NullMarked
package dev.delaminate.log;

import org.jspecify.annotations.NullMarked;
