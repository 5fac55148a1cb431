package dev.delaminate.pipeline.slots;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.pipeline.forecast.WorkClass;

/**
 * What one worker saw of a job at the service, as all workers of the account are told of it.
 *
 * @param worker its number in the run; 0 for this process, before it has said who it is
 * @param job counted by that worker; 0 where it is about none
 * @param work of the job; of no meaning but where it begins
 * @param at milliseconds of the clock of whoever has it
 */
public record Sighting(long worker, long job, What what, WorkClass work, long at) {
    /** What was seen. */
    public enum What {
        /** The service took a job. */
        TAKEN,
        /** The service said that it is full. */
        BUSY,
        /** A job is at the service and will be polled. */
        BEGUN,
        /** The same; and it is polled early. */
        SAMPLED,
        QUEUED,
        RUNNING,
        /** It waits or runs. */
        UNFINISHED,
        SUCCEEDED,
        /** Anything else that a poll may say. */
        OTHER,
        /** It is no longer at the service. */
        LEFT,
        /** The worker has ended, and none of its jobs is its own any more. */
        GONE;

        static What of(JobStatus status) {
            if (status instanceof JobStatus.Queued) {
                return QUEUED;
            } else if (status instanceof JobStatus.Running) {
                return RUNNING;
            } else if (status instanceof JobStatus.Unfinished) {
                return UNFINISHED;
            }
            return status instanceof JobStatus.Succeeded ? SUCCEEDED : OTHER;
        }
    }

    /** That the worker has ended. */
    public static Sighting gone(long worker, long at) {
        return new Sighting(worker, 0, What.GONE, WorkClass.REST, at);
    }

    /** The same, with whose it is and when it was by another clock. */
    public Sighting by(long whose, long when) {
        return new Sighting(whose, job, what, work, when);
    }
}
