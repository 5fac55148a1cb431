package dev.delaminate.pipeline.polls;

import java.time.Duration;

/** Polls further and further apart, whatever is known of other jobs. Knows the age of a job alone, so all may share it. */
record GrowingCourse(Duration first, Duration most) implements PollSchedule.Course {
    /**
     * Divisor of the age that gives the wait: a job that outlives the first poll is seen finished when it is older by a
     * quarter, at the latest.
     */
    private static final int SHARE = 4;

    @Override
    public Duration next(Duration waited) {
        if (waited.compareTo(first) < 0) {
            return first.minus(waited);
        }
        Duration share = waited.dividedBy(SHARE);
        return share.compareTo(most) < 0 ? share : most;
    }
}
