package dev.delaminate.pipeline.forecast;

import java.util.function.IntSupplier;

/**
 * How many polls one job may have.
 *
 * @param wanted on average
 * @param perSecond of the whole run
 * @param inFlight jobs that share them
 */
public record PollBudget(double wanted, int perSecond, IntSupplier inFlight) {
    /** Share of the affordable polls that is planned: the rest is kept for polls that fail and come again. */
    private static final double PLANNED = 0.8;

    double polls(double meanSeconds) {
        double affordable = PLANNED * perSecond * meanSeconds / Math.max(1, inFlight.getAsInt());
        return Math.max(1, Math.min(wanted, affordable));
    }
}
