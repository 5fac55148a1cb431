package dev.delaminate.pipeline;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringParameters;
import java.time.Duration;

/** When to look at a job next. Asked for each look when the last answer is in; safe from any thread. */
public interface PollSchedule {
    /**
     * @param looks so far at this job
     * @param waited since the job was submitted
     */
    Duration next(LayeringParameters parameters, int looks, Duration waited);

    /**
     * A look said so, {@code waited} after the job was submitted: something to learn from. Told only of jobs that were
     * looked at from their submit on.
     */
    default void saw(LayeringParameters parameters, JobStatus status, Duration waited) {}

    /** Starts at {@code first} and grows gently, by a seventh each time, up to {@code most}. */
    static PollSchedule growing(Duration first, Duration most) {
        double seventh = 8.0 / 7;
        return (parameters, looks, waited) ->
                Duration.ofNanos((long) Math.min((double) most.toNanos(), first.toNanos() * Math.pow(seventh, looks)));
    }
}
