package dev.delaminate.pipeline.polls;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringParameters;
import java.time.Duration;

/** When to poll jobs. Safe from any thread. */
public interface PollSchedule {
    /** Begins the polls of one job with these parameters. */
    Course course(LayeringParameters parameters);

    /** The polls of one job, each asked for when the last answer is in. For one poll stream, one poll at a time. */
    interface Course {
        /**
         * How long to wait before the next poll; zero at the first only.
         *
         * @param waited since the job was submitted
         */
        Duration next(Duration waited);

        /** Learns from the answer of a poll. Told only of jobs that are polled from their submit on. */
        default void saw(JobStatus status, Duration waited) {}
    }
}
