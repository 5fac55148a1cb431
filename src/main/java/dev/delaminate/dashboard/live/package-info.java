/**
 * The run while it runs, for any number of viewers at the cost of one.
 *
 * <ul>
 *   <li>Who looks, how often, and what do viewers get? {@link SnapshotEvents}, an {@link Event} each
 *   <li>What is worth sending? {@link Changes}
 * </ul>
 *
 * <p>Comes in: {@code dashboard}. Goes out: what is seen is {@code progress}'s; it is written by {@code dashboard/http}; work
 * that blocks is {@code layering}'s.
 */
@NullMarked
package dev.delaminate.dashboard.live;

import org.jspecify.annotations.NullMarked;
