package dev.delaminate.pipeline.run;

import java.time.Duration;

/**
 * The bounds of a run, each an option with a name.
 *
 * @param maxInFlight jobs at the service at once, at most
 * @param downloads rows being fetched at once, at most
 * @param maxWaitingDownloads with more rows than this LAYERED and not fetched, no more are submitted
 * @param downloadAttempts in a row without any progress, on a host that answers others
 * @param downloadPatience how long a layer host may answer nobody before its rows fail, and how long one layer is tried
 * @param jobTimeout how long a job may take, counted only while the service answers
 * @param drain how long the first signal waits for what is in flight
 * @param minFreeBytes with less than this free on the disk of OUT, no more rows are submitted
 * @param stopOnQuota an hourly quota stops the run instead of pausing it
 * @param maxPollsPerSecond polls of jobs, of the whole run
 * @param maxEqualFailures so many equal failures without a success between them stop the run, at least; 0 for never
 */
public record RunOptions(
        int maxInFlight,
        int downloads,
        int maxWaitingDownloads,
        int downloadAttempts,
        Duration downloadPatience,
        Duration jobTimeout,
        Duration drain,
        long minFreeBytes,
        boolean stopOnQuota,
        int maxPollsPerSecond,
        int maxEqualFailures) {}
