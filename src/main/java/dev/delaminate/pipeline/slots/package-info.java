/**
 * Slots: how many jobs may be at the service at once, so that every slot of the account is busy and hardly a job waits.
 *
 * <ul>
 *   <li>May another job be submitted? {@link InFlightLimit} gives permits, first come, first served
 *   <li>Who says how many? A {@link LimitRule}: {@link AimdLimit} for a stated number, {@link AutoLimit} where it has
 *       to be found out
 *   <li>And where many workers share an account? A {@link SharedLimit} notes each {@link Sighting}, and all come to one {@link
 *       SharedBelief}
 *   <li>How is it found out? {@link ReportedSlots} where the service tells who waits; {@link InferredSlots} where it
 *       does not, with the {@link SlotPosterior}; {@link RefusalCeiling} where it refuses
 *   <li>Which polls are worth something for that? {@link EarlyPolls}, put between the others by the
 *       {@link WatchedCourse}
 * </ul>
 *
 * <p>Comes in: {@code pipeline} takes a permit before a POST and gives it back when the job is seen finished;
 * {@code cli} and {@code cli/options} set the bound; {@code fleet/pace} carries what is noted from worker to worker.
 *
 * <p>Goes out: statuses and parameters are those of {@code layering}; courses of polls come from
 * {@code pipeline/polls}, classes of work from {@code pipeline/forecast}.
 */
@NullMarked
package dev.delaminate.pipeline.slots;

import org.jspecify.annotations.NullMarked;
