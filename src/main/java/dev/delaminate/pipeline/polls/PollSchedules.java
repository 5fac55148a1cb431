package dev.delaminate.pipeline.polls;

import dev.delaminate.pipeline.forecast.PollBudget;
import java.time.Duration;
import java.util.function.IntSupplier;
import reactor.core.scheduler.Scheduler;

/** Makes the schedules that there are. */
public final class PollSchedules {
    private static final int POLLS_OF_A_JOB = 5;

    private PollSchedules() {}

    /**
     * Polls a job about five times, by the service times that this run has seen; until it has seen enough of them as
     * {@code beforeThat}.
     *
     * @param perSecond polls that the run may spend in all; where they are too few, each job gets fewer
     * @param inFlight jobs at this moment
     * @param timer of the run
     */
    public static PollSchedule learning(PollSchedule beforeThat, int perSecond, IntSupplier inFlight, Scheduler timer) {
        return new LearnedSchedule(beforeThat, new PollBudget(POLLS_OF_A_JOB, perSecond, inFlight), timer);
    }

    /**
     * Polls first at the age {@code first}, then again when a job is older by a quarter, or by {@code most} if that is
     * less.
     */
    public static PollSchedule growing(Duration first, Duration most) {
        PollSchedule.Course course = new GrowingCourse(first, most);
        return parameters -> course;
    }
}
