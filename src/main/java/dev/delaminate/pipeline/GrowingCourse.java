package dev.delaminate.pipeline;

import java.time.Duration;

/** Looks further and further apart, whatever is known of other jobs. Depends on the age of the job alone. */
final class GrowingCourse implements PollSchedule.Course {
    /** Of the age: no job is found finished later than it took and a quarter. */
    private static final int SHARE = 4;

    private final Duration first;
    private final Duration most;

    GrowingCourse(Duration first, Duration most) {
        this.first = first;
        this.most = most;
    }

    @Override
    public Duration next(Duration waited) {
        if (waited.compareTo(first) < 0) {
            return first.minus(waited);
        }
        Duration share = waited.dividedBy(SHARE);
        return share.compareTo(most) < 0 ? share : most;
    }
}
