package dev.delaminate.pipeline.slots;

/**
 * A limit for services that refuse jobs: what they have taken they allow. Two refusals with no job taken in between lower it
 * to the jobs that are there; one alone says nothing, since some are refused for other reasons. Taken jobs raise it again,
 * by about one for each round of slots.
 */
final class RefusalCeiling {
    private final int most;
    private double limit;
    private boolean refusedLast;

    RefusalCeiling(int most) {
        this.most = most;
        this.limit = most;
    }

    double limit() {
        return limit;
    }

    void accepted() {
        refusedLast = false;
        limit = Math.min(most, limit + 1 / limit);
    }

    /** @param present jobs that it has taken and that are not finished */
    void busy(int present) {
        if (refusedLast) {
            limit = Math.max(1, Math.min(limit, present));
        }
        refusedLast = true;
    }
}
