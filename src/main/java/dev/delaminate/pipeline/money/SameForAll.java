package dev.delaminate.pipeline.money;

import dev.delaminate.layering.Failure;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.StopReason;
import java.util.HashMap;
import java.util.Map;

/**
 * Stops paying when paying buys nothing: so many equal failures without a success between them have one cause, and it is no
 * picture's. How many that takes, follows from how often rows succeeded before: a catalog with one good row in fifty is no
 * such case. Thread-safe.
 */
public final class SameForAll {
    /** From here on so few are sent at once that no more than the bound are spent on it. */
    private static final int SUSPICIOUS = 20;

    /** So many first submits that the service's address knows nothing of are enough: they cost nothing, nor do more. */
    private static final int UNKNOWN_ADDRESS = 3;

    /** The chance that a cause of each row's own is taken for one of all. */
    private static final double RISK = 1e-3;

    /** The first successes may have been luck: so many failures are counted with them that never were. */
    private static final int DOUBTFUL = 100;

    private final RunContext run;
    private final Map<String, Integer> failedToLayer = new HashMap<>();
    private final Map<String, Integer> failedToFetch = new HashMap<>();
    private long layered;
    private long failed;
    private long failedSinceLayered;
    private boolean isTaken;
    private int notFound;

    public SameForAll(RunContext run) {
        this.run = run;
    }

    /** The service took a job: its address is right. */
    public synchronized void taken() {
        isTaken = true;
    }

    /** Whether the service knows nothing of what was asked and never took a job in this run: no row's own failure. */
    public synchronized boolean isOfTheAddress(Failure failure) {
        if (isTaken || !(failure instanceof Failure.Row row) || row.cause() != Failure.Cause.ADDRESS) {
            return false;
        }
        if (++notFound >= UNKNOWN_ADDRESS) {
            run.stop()
                    .stopSubmitting(
                            StopReason.SAME_FOR_ALL,
                            "the service answered the first " + UNKNOWN_ADDRESS + " submits with " + failure.code()
                                    + " and took none: see whether --service is its address alone, such as"
                                    + " https://api.302.ai, and give the same command again");
        }
        return true;
    }

    public synchronized void layered() {
        layered++;
        failedSinceLayered = 0;
        failedToLayer.clear();
    }

    public synchronized void fetched() {
        failedToFetch.clear();
    }

    /** A row has failed for good. */
    public void failed(RunListener.Step step, Failure failure) {
        boolean isFetch = step == RunListener.Step.FETCH;
        int equal;
        synchronized (this) {
            failed++;
            failedSinceLayered++;
            equal = (isFetch ? failedToFetch : failedToLayer).merge(failure.code(), 1, Integer::sum);
            if (equal < bound()) {
                return;
            }
        }
        run.stop()
                .stopSubmitting(
                        StopReason.SAME_FOR_ALL,
                        Failure.cut(equal + " rows failed with " + failure.code() + " and none "
                                + (isFetch ? "was fetched" : "was layered")
                                + " between them, so the cause is the same for all"
                                + " (the last: " + failure.message() + "); " + remedy(isFetch)
                                + ". --max-equal-failures sets or lifts this bound"));
    }

    /** Whether one job more, besides those in flight, could pass the bound if all of them fail like the last ones. */
    public synchronized boolean isNear(int inFlight) {
        int most = failedToLayer.values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        return most >= SUSPICIOUS && most + inFlight >= bound() && !run.stop().isSubmittingOver();
    }

    private long bound() {
        int least = run.options().maxEqualFailures();
        if (least == 0) {
            return Long.MAX_VALUE;
        }
        if (layered == 0) {
            return least;
        }
        double share = (double) layered / (layered + failed - failedSinceLayered + DOUBTFUL);
        return Math.max(least, (long) Math.ceil(Math.log(RISK) / Math.log1p(-share)));
    }

    private static String remedy(boolean isFetch) {
        return isFetch
                ? "see whether this machine may reach the layer hosts, then give the same command again with"
                        + " --retry-failed: what is paid for is fetched, free of charge"
                : "see whether the manifest's links still open and its parameters are right, then give the same command"
                        + " again, with --retry-failed for the rows that failed";
    }
}
