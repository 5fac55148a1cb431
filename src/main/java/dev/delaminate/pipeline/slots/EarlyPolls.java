package dev.delaminate.pipeline.slots;

/**
 * Decides which jobs are polled soon after their submit, to see whether they had to wait, and how soon. While slots are
 * searched for, every job is; then one in each length of a job, and at most every second one.
 */
final class EarlyPolls {
    private static final long FIRST_AGE_MILLIS = 250;
    private static final long LEAST_AGE_MILLIS = 50;
    private static final long MOST_AGE_MILLIS = 5_000;
    private static final double SHARE_OF_JOB = 1.0 / 60;

    private long beginMillis;
    private double jobMillis;
    private long lastSampleAt = Long.MIN_VALUE / 2;
    private boolean wasLastSampled;

    /** @param isCurious whether every job is worth one */
    boolean isWanted(long now, boolean isCurious) {
        boolean isDue = now - lastSampleAt >= jobMillis / 2 && !(wasLastSampled && jobMillis > 0);
        boolean isWanted = isCurious || isDue;
        wasLastSampled = isWanted;
        if (isWanted) {
            lastSampleAt = now;
        }
        return isWanted;
    }

    /** Age of a job at its early poll: by then it runs, if there was a slot for it. */
    long ageMillis() {
        double sized = jobMillis == 0 ? FIRST_AGE_MILLIS : jobMillis * SHARE_OF_JOB;
        return Math.min(MOST_AGE_MILLIS, Math.max(Math.max(LEAST_AGE_MILLIS, (long) sized), beginMillis));
    }

    /** Age at which a job that was seen waiting is polled again: by then two others should have made room for it. */
    long again(long age, int limit) {
        return Math.max(2 * age, age + (long) (2 * jobMillis / limit));
    }

    /** Knows from now on what another one has found of the service; which jobs it chose stays its own. */
    void knowAs(EarlyPolls other) {
        beginMillis = other.beginMillis;
        jobMillis = other.jobMillis;
    }

    void jobsTake(double millis) {
        jobMillis = millis;
    }

    /** A job that had none of ours before it was still waiting at this age. */
    void waitedForNobody(long age) {
        beginMillis = Math.min(MOST_AGE_MILLIS, Math.max(beginMillis, 2 * age));
    }

    void seenRunning(long age) {
        beginMillis = Math.min(beginMillis, Math.max(age, LEAST_AGE_MILLIS));
    }
}
