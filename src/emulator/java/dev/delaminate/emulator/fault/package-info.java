/**
 * Faults: everything that can go wrong, or only differ, between a client and the service, and when it is played.
 *
 * <ul>
 *   <li>Which faults are there? {@link Fault}; on which occasion is each drawn? {@link Stage}
 *   <li>When is one played? {@link FaultPlan} decides: the {@link Markers} of a picture's own URL first, then each
 *       {@link FaultRule}
 *   <li>What is then answered? {@link FaultReplies}
 * </ul>
 *
 * <p>Comes in: {@code emulator} draws at each call, {@code emulator/jobs} keeps what a picture asked for, {@code cli}
 * lists and reads faults for people.
 *
 * <p>Goes out: answers are those of {@code emulator/http}, false pictures those of {@code emulator/picture}, spans are
 * read by {@code emulator/time}.
 */
@NullMarked
package dev.delaminate.emulator.fault;

import org.jspecify.annotations.NullMarked;
