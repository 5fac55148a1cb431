package dev.delaminate.pipeline.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A forecast that is sure of 30 s, and the polls that it leads to. */
class PollForecastTest {
    private static final int CELL = LogCells.of(30);
    private static final double END = LogCells.end(CELL);

    private final PollPlan plan =
            PollForecast.plan(new Density(CELL, new double[] {1}), new PollBudget(5, Integer.MAX_VALUE, () -> 1));

    @Test
    void pollsWhereTheJobsEndAndNotFarBeyond() {
        double age = 0;
        while (age < END - 1e-6) {
            age = plan.after(age);
        }

        assertThat(age).isEqualTo(END, within(1e-6));
    }

    /** Half a per cent of doubt lies on each side: a job that outlives all others is polled again, further and further apart. */
    @Test
    void doubtsTheForecastAndGoesOn() {
        double next = plan.after(END);
        double afterThat = plan.after(next);

        assertThat(next).isGreaterThan(END);
        assertThat(afterThat - next).isGreaterThan(next - END);
        assertThat(plan.meanSeconds()).isEqualTo(30, within(0.6));
    }
}
