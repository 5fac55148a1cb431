/**
 * Delaminate splits whole catalogs of pictures into RGBA layers; this is its main class and the way into the house.
 *
 * <ul>
 *   <li>Where does the program start? {@link Delaminate}, which hands the command line to {@code cli} and ends the
 *       process with its exit code
 *   <li>What does a run do? Read {@code pipeline} and its flow first: rows, jobs, money and failures are told there
 *   <li>Where is the rest? Each room below has a map like this one: what is here by question, what comes in, what goes
 *       out; the house as a whole is in {@code src/site/markdown/design.md}, "Rooms"
 * </ul>
 *
 * <p>Comes in: nothing of the house: the JVM starts it.
 *
 * <p>Goes out: the command line goes to {@code cli}; what nobody caught goes to {@code process}.
 */
@NullMarked
package dev.delaminate;

import org.jspecify.annotations.NullMarked;
