package dev.delaminate.pipeline;

/**
 * Stretches the plan of many classes to the pace of one.
 *
 * @param plan in seconds of a job of the usual pace
 * @param factor that jobs of this class take longer
 */
record ScaledPlan(PollPlan plan, double factor) {
    /** The best age for the next poll, as {@link PollPlan#after}. */
    double after(double age) {
        return plan.after(age / factor) * factor;
    }

    double meanSeconds() {
        return plan.meanSeconds() * factor;
    }
}
