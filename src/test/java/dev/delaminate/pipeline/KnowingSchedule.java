package dev.delaminate.pipeline;

import dev.delaminate.layering.LayeringParameters;
import java.time.Duration;

/** Knows the distribution of the times of each job, but not the time. */
final class KnowingSchedule implements PollSchedule {
    private final PollPlan[] plans;
    private final int jobs;
    private int begun;

    /** @param plans of as many jobs each, one after the other */
    KnowingSchedule(PollPlan[] plans, int jobs) {
        this.plans = plans;
        this.jobs = jobs;
    }

    @Override
    public Course course(LayeringParameters parameters) {
        PollPlan plan = plans[(int) ((long) begun++ * plans.length / jobs)];
        return waited -> {
            double age = waited.toNanos() / 1e9;
            return Duration.ofNanos((long) ((plan.after(age) - age) * 1e9) + 1);
        };
    }
}
