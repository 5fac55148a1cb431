package dev.delaminate.progress.live;

import dev.delaminate.layering.JobStatus;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What polls tell of the jobs in flight: how long each took, how long of that it was said to be queued, and how often it was
 * asked for. Times are those of jobs that were accepted in this run and brought layers: when another finished, nobody saw.
 * Holds one entry for each job in flight. Not safe from several threads.
 */
final class JobTimes {
    private final Map<Long, Watched> watched = new HashMap<>();
    private final RecentTimes service = new RecentTimes();
    private final RecentTimes queue = new RecentTimes();
    private long polls;
    private long finishedJobs;
    private long pollsOfFinished;

    private static final class Watched {
        private final @Nullable Long acceptedAt;
        private int polls;
        private long queuedUntil;
        private boolean isQueueTold;

        private Watched(@Nullable Long acceptedAt) {
            this.acceptedAt = acceptedAt;
        }

        private void saw(JobStatus answer, long now) {
            if (answer instanceof JobStatus.Queued) {
                queuedUntil = now;
                isQueueTold = true;
            } else if (answer instanceof JobStatus.Running) {
                isQueueTold = true;
            }
        }
    }

    void accepted(long row, long now) {
        watched.put(row, new Watched(now));
    }

    /** Of an earlier run: its polls count, its times are not known. */
    void resumed(long row) {
        watched.put(row, new Watched(null));
    }

    void polled(long row, @Nullable JobStatus answer, long now) {
        polls++;
        Watched job = watched.get(row);
        if (job == null) {
            return; // its layers are known; it is asked for fresh URLs
        }
        job.polls++;
        if (answer != null) {
            job.saw(answer, now);
        }
        if (answer instanceof JobStatus.Succeeded && job.acceptedAt != null) {
            service.add(now - job.acceptedAt);
            if (job.isQueueTold) {
                queue.add(Math.max(0, job.queuedUntil - job.acceptedAt));
            }
        }
    }

    /** The job was seen finished, or is given up. */
    void over(long row) {
        Watched job = watched.remove(row);
        if (job != null) {
            finishedJobs++;
            pollsOfFinished += job.polls;
        }
    }

    long polls() {
        return polls;
    }

    double pollsPerPicture() {
        return finishedJobs == 0 ? 0 : (double) pollsOfFinished / finishedJobs;
    }

    RecentTimes service() {
        return service;
    }

    RecentTimes queue() {
        return queue;
    }
}
