/**
 * The forecast of service times: how long jobs take, learned from what their polls showed, and when a poll is worth
 * most.
 *
 * <ul>
 *   <li>What has been seen? {@link ServiceTimes} of the whole run, {@link CensoredTimes} between two polls each, in
 *       {@link LogCells}
 *   <li>What does the time of a job depend on? Its {@link WorkClass}; {@link KnownWork} is what is known of one,
 *       {@link WorkPace} how it stands to the others
 *   <li>How long do jobs take? {@link DensityEstimate} makes a {@link Density} of what was seen; {@link Estimates} does
 *       so off the threads that poll
 *   <li>How long will the next one take? {@link Forecast} of several guesses, {@link PollForecast} for the case that it
 *       is wrong
 *   <li>When is it best polled? {@link PollPlan} within a {@link PollBudget}, stretched by {@link ScaledPlan} for one
 *       class
 * </ul>
 *
 * <p>Comes in: {@code pipeline/polls} asks for plans and says what polls found; {@code pipeline/slots} sorts jobs by
 * their class.
 *
 * <p>Goes out: what a job was asked for is told by {@code layering}; no other room is used.
 */
@NullMarked
package dev.delaminate.pipeline.forecast;

import org.jspecify.annotations.NullMarked;
