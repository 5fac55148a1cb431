/**
 * How far a run is: one picture of it for all who look.
 *
 * <ul>
 *   <li>What is known at one moment? {@link Snapshot}
 * </ul>
 *
 * <p>Comes in: pages and metrics. Goes out: nothing.
 */
@NullMarked
package dev.delaminate.progress;

import org.jspecify.annotations.NullMarked;
