/**
 * A trial: a few pictures of a catalog in a few settings, before all of it is paid for. Pure.
 *
 * <ul>
 *   <li>What is tried? A {@link Setting}; what is asked for? A {@link TrialPlan}
 *   <li>On what? {@link TrialPicture}s, made by {@link TrialPictures} of rows that {@code trial/sample} draws
 *   <li>What is kept of it? A {@link TrialRecord}; what does a run work on? Its {@link TrialTable}; where do they stand? In a
 *       {@link TrialFolder}
 * </ul>
 *
 * <p>Comes in: {@code cli/trial}; {@code trial/verdict} compares settings.
 *
 * <p>Goes out: parameters are read by {@code manifest}, options by {@code console}, prices are {@code pipeline/money}'s, OUT is {@code output}'s, JSON is
 * made harmless by {@code text}.
 */
@NullMarked
package dev.delaminate.trial;

import org.jspecify.annotations.NullMarked;
