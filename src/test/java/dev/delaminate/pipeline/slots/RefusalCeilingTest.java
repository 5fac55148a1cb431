package dev.delaminate.pipeline.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RefusalCeilingTest {
    private final RefusalCeiling ceiling = new RefusalCeiling(64);

    @Test
    void oneRefusalAloneSaysNothing() {
        ceiling.busy(10);
        ceiling.accepted();
        ceiling.busy(10);

        assertThat(ceiling.limit()).isEqualTo(64);
    }

    @Test
    void twoWithNoJobTakenInBetweenLowerItToTheJobsThatAreThere() {
        ceiling.busy(10);
        ceiling.busy(10);

        assertThat(ceiling.limit()).isEqualTo(10);
    }

    /** 10 + 1/10 + 1/10.1 + …: a round of ten jobs adds a little less than one. */
    @Test
    void aRoundOfTakenJobsRaisesItByAboutOne() {
        ceiling.busy(10);
        ceiling.busy(10);
        for (int job = 0; job < 10; job++) {
            ceiling.accepted();
        }

        assertThat(ceiling.limit()).isEqualTo(11, within(0.06));
    }

    @Test
    void neverFallsBelowOne() {
        ceiling.busy(0);
        ceiling.busy(0);

        assertThat(ceiling.limit()).isEqualTo(1);
    }
}
