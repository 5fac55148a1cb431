package dev.delaminate.pipeline.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The best polls over densities of two or three points, by hand. */
class PollPlanTest {
    /** Half of the jobs end at 10 s, half at 40 s: cells around them, and nothing in between. */
    private static final double[] AGES = {9.99, 10, 39.99, 40};

    private static final double[] TWO_POINTS = {0, 0.5, 0, 0.5};

    @Test
    void withTwoPollsTheyAreAtTheTwoPoints() {
        PollPlan plan = PollPlan.best(AGES, TWO_POINTS, budget(2));

        assertThat(plan.after(0)).isEqualTo(10);
        assertThat(plan.after(10)).isEqualTo(40);
        assertThat(plan.polls()).as("half of the jobs need the second").isEqualTo(1.5);
        assertThat(plan.delaySeconds()).as("half a cell").isEqualTo(0.005, within(1e-9));
        assertThat(plan.meanSeconds()).isEqualTo(25, within(0.01));
    }

    /** The one poll comes when all are finished, and half of them waited for 30 s. */
    @Test
    void withOnePollItIsAtTheLastPoint() {
        PollPlan plan = PollPlan.best(AGES, TWO_POINTS, budget(1));

        assertThat(plan.after(0)).isEqualTo(40);
        assertThat(plan.polls()).isEqualTo(1);
        assertThat(plan.delaySeconds()).isEqualTo(15.005, within(1e-9));
    }

    @Test
    void beyondTheLastAgePollsGrowApartByATenth() {
        PollPlan plan = PollPlan.best(AGES, TWO_POINTS, budget(2));

        assertThat(plan.after(100)).isEqualTo(110, within(1e-9));
    }

    /** Two polls a second for twenty jobs of 25 s are two and a half for each, of which a fifth is kept for failed ones. */
    @Test
    void aRunThatMayPollSeldomSharesItsPolls() {
        PollBudget budget = new PollBudget(5, 2, () -> 20);

        assertThat(budget.polls(25)).isEqualTo(2, within(1e-9));
        assertThat(budget.polls(1)).as("one at least").isEqualTo(1);
        assertThat(budget.polls(1_000)).as("no more than wanted").isEqualTo(5);
    }

    private static PollBudget budget(double polls) {
        return new PollBudget(polls, Integer.MAX_VALUE, () -> 1);
    }
}
