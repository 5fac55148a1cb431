package dev.delaminate.pipeline.forecast;

import java.util.Arrays;

/**
 * What is to be expected of the next job: what the forecast says, and that it may be wrong. Some of the mass lies anywhere
 * before the middle, some anywhere behind, thinner and thinner: so that jobs that have become faster are seen where polls
 * are cheap, and polls of a job that outlives all others grow apart.
 */
final class PollForecast {
    /** Mass of the doubt on each side of the median. */
    private static final double DOUBT = 0.005;

    /** Cells from the median to where doubt ends: a twentieth of the middle age, and twenty times it. */
    private static final int REACH = 300;

    /** Cells are planned with one by one where many jobs end, and in so many at a time where few do. */
    private static final double MANY = 0.004;

    private static final int AT_A_TIME = 8;

    private PollForecast() {}

    static PollPlan plan(Density forecast, PollBudget budget) {
        int middle = forecast.median();
        int first = Math.min(forecast.first(), middle - REACH);
        int last = Math.max(forecast.last(), middle + REACH);
        double thinning = Math.exp(-LogCells.WIDTH);
        double behind = (1 - thinning) * DOUBT;
        double[] ages = new double[last - first + 1];
        double[] mass = new double[ages.length];
        int spans = 0;
        int width = 0;
        for (int cell = first; cell <= last; cell++) {
            double before = cell <= middle ? DOUBT / (middle - first + 1) : 0;
            behind *= cell > middle ? thinning : 1;
            mass[spans] += (1 - 2 * DOUBT) * forecast.mass(cell, cell) + (cell > middle ? behind : before);
            width++;
            if (mass[spans] > MANY || width == AT_A_TIME || cell == last) {
                ages[spans++] = LogCells.end(cell);
                width = 0;
            }
        }
        return PollPlan.best(Arrays.copyOf(ages, spans), Arrays.copyOf(mass, spans), budget);
    }
}
