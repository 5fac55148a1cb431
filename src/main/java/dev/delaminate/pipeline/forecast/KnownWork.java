package dev.delaminate.pipeline.forecast;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known of the jobs of one class: how they stand to all others, and when there are many of them a
 * distribution of their own, believed while it tells better what comes than that of all. Safe from any thread.
 */
public final class KnownWork {
    /** Jobs before a distribution of their own begins to be kept. */
    private static final int MANY = 16;

    private static final double FORGOTTEN = 1.0 / 64;

    /** The likelihood, as a logarithm, by which it has to tell better. */
    private static final double MUCH_BETTER = 3;

    private final WorkPace pace;
    private final ServiceTimes all;
    private volatile @Nullable ServiceTimes own;
    private volatile double advantage;

    /** @param all jobs, of whatever class */
    public KnownWork(WorkPace pace, ServiceTimes all) {
        this.pace = pace;
        this.all = all;
    }

    public WorkPace pace() {
        return pace;
    }

    /** Adds a finished job, as {@link ServiceTimes#add}. Gives the distribution of the class, if it has one of its own. */
    @Nullable
    public synchronized ServiceTimes add(double from, double to, BooleanSupplier mayHaveOwn) {
        double told = all.add(pace, from, to);
        pace.add(from, to);
        ServiceTimes ofClass = own;
        if (ofClass == null) {
            own = pace.count() >= MANY && mayHaveOwn.getAsBoolean() ? new ServiceTimes() : null;
            return null;
        }
        boolean isKnown = ofClass.plan(pace) != null;
        double toldByOwn = ofClass.add(pace, from, to);
        advantage = (1 - FORGOTTEN) * advantage + (isKnown ? toldByOwn - told : 0);
        return ofClass;
    }

    /** The plan for the next job of this class; null while too little is known. */
    @Nullable
    public ScaledPlan plan() {
        ServiceTimes ofClass = own;
        ScaledPlan plan = ofClass == null || advantage < MUCH_BETTER ? null : ofClass.plan(pace);
        return plan == null ? all.plan(pace) : plan;
    }
}
