package dev.delaminate.pipeline;

/**
 * The plan of many for a class of its own pace.
 *
 * @param plan in seconds of a job of the usual pace
 * @param factor that jobs of this class take longer
 */
record ScaledPlan(PollPlan plan, double factor) {
    /** As {@link PollPlan#after}. */
    double after(double age) {
        return plan.after(age / factor) * factor;
    }

    double meanSeconds() {
        return plan.meanSeconds() * factor;
    }
}
