package dev.delaminate.pipeline.polls;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.pipeline.forecast.PollBudget;
import java.time.Duration;
import java.util.function.IntSupplier;
import reactor.core.scheduler.Scheduler;

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

    /**
     * Polls a job about five times, by the service times that this run has seen; until it has seen enough of them as
     * {@code beforeThat}.
     *
     * @param perSecond polls that the run may spend in all; where they are too few, each job gets fewer
     * @param inFlight jobs at this moment
     * @param timer of the run
     */
    static PollSchedule learning(PollSchedule beforeThat, int perSecond, IntSupplier inFlight, Scheduler timer) {
        return new LearnedSchedule(beforeThat, new PollBudget(5, perSecond, inFlight), timer);
    }

    /**
     * Polls first at the age {@code first}, then again when a job is older by a quarter, or by {@code most} if that is
     * less.
     */
    static PollSchedule growing(Duration first, Duration most) {
        Course course = new GrowingCourse(first, most);
        return parameters -> course;
    }
}
