package dev.delaminate.pipeline.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The hidden Markov filter over one or two slots, by hand. */
class SlotPosteriorTest {
    private static final double IMPOSSIBLE = Double.NEGATIVE_INFINITY;
    private static final double A_SECOND = Math.log(1_000);

    /** The prior of n slots is log((n + 1) / n): ln 2 of one, ln 1.5 of two, of ln 3 in all; half lies at 0.5 + 0.5 / 0.6309. */
    @Test
    void beforeAnyJobEachDoublingIsAsLikely() {
        double one = Math.log(2) / Math.log(3);

        assertThat(new SlotPosterior(2).median()).isEqualTo(0.5 + 0.5 / one, within(1e-9));
    }

    /** One slot cannot be where its work has not begun, but for an odd job: the second slot takes nearly all of the mass. */
    @Test
    void jobsThatOneSlotCannotHaveDoneShowTwo() {
        SlotPosterior posterior = new SlotPosterior(2);

        for (int job = 0; job < 10; job++) {
            posterior.weigh(new double[] {IMPOSSIBLE, IMPOSSIBLE, A_SECOND});
        }

        assertThat(posterior.median()).isEqualTo(2, within(0.01));
    }

    /** With two slots these jobs took a second each, with one they took anything: what is regular is likelier. */
    @Test
    void theNumberThatMakesJobsRegularIsLikelier() {
        SlotPosterior posterior = new SlotPosterior(2);

        for (int job = 0; job < 40; job++) {
            posterior.weigh(new double[] {IMPOSSIBLE, A_SECOND + (job % 2 == 0 ? -1.5 : 1.5), A_SECOND});
        }

        assertThat(posterior.median()).isGreaterThan(1.9);
    }

    /** Work that is the same with either number says nothing of the number. */
    @Test
    void staysAtThePriorWhereBothNumbersExplainTheSame() {
        SlotPosterior posterior = new SlotPosterior(2);
        double prior = posterior.median();

        for (int job = 0; job < 40; job++) {
            posterior.weigh(new double[] {IMPOSSIBLE, A_SECOND, A_SECOND});
        }

        assertThat(posterior.median()).isEqualTo(prior, within(1e-6));
        assertThat(posterior.jobMillis()).isEqualTo(1_000, within(40.0));
    }

    /** A job at work for e times as long as the others is off by one. */
    @Test
    void saysHowFarAJobIsOffTheOthers() {
        SlotPosterior posterior = new SlotPosterior(1);
        for (int job = 0; job < 40; job++) {
            posterior.weigh(new double[] {IMPOSSIBLE, A_SECOND});
        }

        double[] longer = new double[2];
        Arrays.fill(longer, A_SECOND + 1);

        assertThat(posterior.off(longer)).isEqualTo(1, within(0.1));
    }
}
