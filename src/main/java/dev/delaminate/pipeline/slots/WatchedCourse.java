package dev.delaminate.pipeline.slots;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.pipeline.polls.PollSchedule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The polls of a job that holds a permit: those of the schedule, and those that the in-flight limit wants in between. The
 * limit is told what every one of them says.
 */
final class WatchedCourse implements PollSchedule.Course {
    /** Who shares the polls. */
    interface Watcher {
        /** How long until it wants a poll; null when the schedule's will do. */
        @Nullable
        Duration nextPoll();

        /** A poll said so. */
        void saw(JobStatus status);
    }

    private final PollSchedule.Course course;
    private final Watcher watcher;
    /** Age of the job, when the schedule wants to poll next; null to ask it. */
    private @Nullable Duration planned;

    WatchedCourse(PollSchedule.Course course, Watcher watcher) {
        this.course = course;
        this.watcher = watcher;
    }

    @Override
    public Duration next(Duration waited) {
        if (planned == null || planned.compareTo(waited) <= 0) {
            planned = waited.plus(course.next(waited));
        }
        Duration scheduled = planned.minus(waited);
        Duration wanted = watcher.nextPoll();
        return wanted == null || wanted.compareTo(scheduled) >= 0 ? scheduled : wanted;
    }

    @Override
    public void saw(JobStatus status, Duration waited) {
        course.saw(status, waited);
        watcher.saw(status);
        if (status instanceof JobStatus.Queued) {
            planned = null; // the work is all before it: the schedule counts from now
        }
    }
}
