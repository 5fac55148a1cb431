/**
 * Times as options write them: a span, and a distribution of spans.
 *
 * <ul>
 *   <li>How is a span read? {@link TimeText}: the one grammar of durations in the house
 *   <li>How long does a job run in its slot? {@link DurationDistribution}
 * </ul>
 *
 * <p>Comes in: {@code emulator}, {@code emulator/fault} and {@code emulator/http} read their options; {@code cli},
 * {@code cli/options} and {@code batch} say how long jobs and waits are.
 *
 * <p>Goes out: no other room is used.
 */
@NullMarked
package dev.delaminate.emulator.time;

import org.jspecify.annotations.NullMarked;
