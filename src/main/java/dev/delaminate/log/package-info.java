/**
 * The log of OUT: every event of a run with its time, every stack trace, never a key.
 *
 * <ul>
 *   <li>Where do lines go while a command works on OUT? {@link RunLog}
 *   <li>And before that? {@link StartLog}, in place of a {@code logback.xml}
 *   <li>What must a line not say? {@link LogDoor} takes it out, exceptions of libraries included
 * </ul>
 *
 * <p>Comes in: {@code batch} opens it for a command; every room that logs writes into it through slf4j and does not
 * know this one.
 *
 * <p>Goes out: each line passes the doors of {@code text}.
 */
@NullMarked
package dev.delaminate.log;

import org.jspecify.annotations.NullMarked;
