/**
 * What every part of a run shares: its bounds, its clock, when it stops, and who is told.
 *
 * <ul>
 *   <li>What does each part get? {@link RunContext}, with the bounds of {@link RunOptions}
 *   <li>What time is it? {@link SteadyTimer}, whatever is done to the machine's clock
 *   <li>How long before the next attempt? {@link Backoff}
 *   <li>Who is told what happens? A {@link RunListener}, through {@link Watchers}; a {@link Bystander}'s fault ends no
 *       run
 *   <li>When does it stop, and why? {@link StopSignal}, {@link StopReason}; {@link DiskWatch} asks for it when OUT's
 *       disk is full
 * </ul>
 *
 * <p>Comes in: {@code pipeline} and its rooms live in it; {@code batch}, {@code cli} and {@code cli/options} set it up;
 * {@code console} and {@code progress} listen; {@code process} stops it.
 *
 * <p>Goes out: rows are those of {@code ledger}, failures and blocking work those of {@code layering}.
 */
@NullMarked
package dev.delaminate.pipeline.run;

import org.jspecify.annotations.NullMarked;
