package dev.delaminate.pipeline;

import java.time.Duration;

/** Looks further and further apart, whatever is known of other jobs. */
final class GrowingCourse implements PollSchedule.Course {
    private static final double GROWTH = 8.0 / 7;

    private final double mostNanos;
    private double nextNanos;

    GrowingCourse(Duration first, Duration most) {
        this.nextNanos = first.toNanos();
        this.mostNanos = most.toNanos();
    }

    @Override
    public Duration next(Duration waited) {
        Duration next = Duration.ofNanos((long) Math.min(mostNanos, nextNanos));
        nextNanos *= GROWTH;
        return next;
    }
}
