/**
 * Polls: when each job is polled, so that a finished one is noticed early and few polls are spent.
 *
 * <ul>
 *   <li>When is a job polled? {@link PollSchedule} gives each job its course; {@link PollSchedules} has the two that a
 *       run can choose from
 *   <li>Without knowing anything? {@link GrowingCourse}, further and further apart
 *   <li>Knowing what was seen? {@link LearnedSchedule} for all jobs, a {@link LearnedCourse} for one
 *   <li>How many a second may the run poll? {@link PollRate}; how fast do jobs finish? {@link FinishRate}
 * </ul>
 *
 * <p>Comes in: {@code pipeline} asks before each poll of a job; {@code pipeline/slots} puts polls of its own in
 * between; {@code cli/options} and {@code cli} choose the schedule.
 *
 * <p>Goes out: plans and service times come from {@code pipeline/forecast}; statuses and parameters are those of
 * {@code layering}.
 */
@NullMarked
package dev.delaminate.pipeline.polls;

import org.jspecify.annotations.NullMarked;
