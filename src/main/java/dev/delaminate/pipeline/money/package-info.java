/**
 * Money: what a job costs, what may still be spent, and when paying stops because it buys nothing.
 *
 * <ul>
 *   <li>What does one job cost, and all of them? {@link Price}, stated by the user; {@link Spending} with what may be
 *       spent
 *   <li>May another be submitted? {@link Budget}, over the whole life of OUT
 *   <li>Are all rows failing for one cause? {@link SameForAll} stops the run before its money goes into it
 * </ul>
 *
 * <p>Comes in: {@code pipeline} reserves and releases; {@code batch}, {@code cli}, {@code cli/options} and
 * {@code console} name prices and budgets.
 *
 * <p>Goes out: failures and parameters are those of {@code layering}; the reason to stop and the clock are those of
 * {@code pipeline/run}; amounts are shown by {@code text}.
 */
@NullMarked
package dev.delaminate.pipeline.money;

import org.jspecify.annotations.NullMarked;
