package dev.delaminate.pipeline.slots;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringParameters;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides how many jobs may be at the service at once, from what is seen there. {@link InFlightLimit} asks and tells it,
 * one call at a time; each returns at once. Times are milliseconds of the run's clock.
 */
interface LimitRule {
    /** Jobs that may be at the service now; at least 1. */
    int limit();

    /** The service took a job. */
    void accepted();

    /** The service said that it is full, or too busy. */
    void busy(long now);

    /** A job is at the service and will be polled; they are told in the order in which the service took them. */
    Stay begins(LayeringParameters parameters, long now);

    /** One job at the service. */
    interface Stay {
        /** A rule that learns nothing from jobs. */
        Stay UNSEEN = new Stay() {};

        /** How long to wait before a poll that this rule wants of the job, said once; null for whenever others want one. */
        default @Nullable Duration nextPoll(long now) {
            return null;
        }

        /** A poll was answered so. Told only of jobs that were submitted in this run. */
        default void saw(JobStatus status, long now) {}

        /** The job is no longer at the service, or nobody waits for it any more. */
        default void left(long now) {}
    }
}
