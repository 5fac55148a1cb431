package dev.delaminate.pipeline.slots;

/**
 * Steers how many jobs may be in flight where the service tells those that wait from those that run. One that waits with
 * n of ours before it shows that n fill the account; one that runs with n before it, that n + 1 find room. Positions in
 * the queue are not needed, so they cannot mislead.
 *
 * <p>While everything that is polled runs, the limit grows fast; the first that waits ends that. From then on the limit is
 * steered so that three of four jobs are seen waiting soon after their submit: a job that is finished and not noticed yet
 * leaves a slot idle unless somebody waits for it, and how many these are depends on slots, jobs and polls, which the limit
 * thus need not know.
 */
final class ReportedSlots {
    private static final double STEP = 0.5;
    private static final double WAITING_SHARE = 0.75;

    /**
     * Limit up to which words are followed that have told nothing apart yet: some services call every unfinished job
     * running.
     */
    private static final int UNPROVEN = 16;

    private static final int SILENT_POLLS = 8;

    private double limit = 1;
    private boolean searching = true;
    private boolean believed;
    private int begunInARow;
    private boolean saysRunning;
    private long newestBegun = -1;
    private int silentPolls;

    boolean isBelieved() {
        return believed;
    }

    double limit() {
        return limit;
    }

    /** The limit while no job has been seen waiting. */
    double unproven() {
        return Math.min(UNPROVEN, limit);
    }

    /** Whether every job is worth an early poll. */
    boolean isCurious() {
        return (searching || begunInARow > 0) && silentPolls < SILENT_POLLS;
    }

    /** Only a service that calls some jobs running tells anything by calling others queued. */
    void saidRunning() {
        saysRunning = true;
        silentPolls = 0;
    }

    /**
     * A job runs, or is finished.
     *
     * @param before jobs in flight that were submitted before it
     */
    void begun(long job, int before, boolean isEarly, int inForce) {
        newestBegun = Math.max(newestBegun, job);
        if (!isEarly) {
            return;
        }
        limit = Math.max(limit, before + 1);
        if (before + 1 < inForce - slack(inForce)) {
            return; // there was room below the limit: that says nothing of the limit
        }
        begunInARow++;
        if (searching) {
            limit += begunInARow > 2 ? 2 : 1;
        } else if (begunInARow > 1) {
            searching = true;
            limit = Math.floor(limit) + 1;
        } else {
            limit += STEP * WAITING_SHARE;
        }
    }

    void queued(long job, int before, boolean isEarly, int inForce) {
        if (!saysRunning) {
            silentPolls++;
            return;
        }
        if (job < newestBegun) {
            return; // overtaken: it waits for something else than room
        }
        silentPolls = 0;
        begunInARow = 0;
        if (!believed || searching) {
            limit = believed ? Math.min(limit, before + 1) : before + 1;
            believed = true;
            searching = false;
        } else if (limit > before + 1 + slack(before)) {
            limit = before + 1;
        } else if (isEarly && before < inForce) {
            limit = Math.max(1, limit - STEP * (1 - WAITING_SHARE));
        }
    }

    void silent() {
        if (++silentPolls == 4 * SILENT_POLLS) {
            believed = false;
        }
    }

    private static double slack(int slots) {
        return Math.max(1, slots / 10.0);
    }
}
