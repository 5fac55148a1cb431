/**
 * Finished sets of OUT graded, long after they were placed.
 *
 * <ul>
 *   <li>Who goes through them? {@link InspectRun}
 *   <li>What is done with each? {@link InspectSets}; where do grades go that workers share? {@link SharedGrades}
 * </ul>
 *
 * <p>Comes in: {@code cli/sets}. Goes out: {@code quality} judges pixels that {@code layers} reads, {@code batch/sets} goes
 * through sets, grades go into {@code layers/model} and the ledger.
 */
@NullMarked
package dev.delaminate.batch.inspect;

import org.jspecify.annotations.NullMarked;
