package dev.delaminate.pipeline.forecast;

/**
 * Stretches the plan of many classes to the pace of one.
 *
 * @param plan in seconds of a job of the usual pace
 * @param factor that jobs of this class take longer
 */
public record ScaledPlan(PollPlan plan, double factor) {
    /** The best age for the next poll, as {@link PollPlan#after}. */
    public double after(double age) {
        return plan.after(age / factor) * factor;
    }

    public double meanSeconds() {
        return plan.meanSeconds() * factor;
    }
}
