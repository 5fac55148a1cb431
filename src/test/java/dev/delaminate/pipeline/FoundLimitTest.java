package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.pipeline.QueueingService.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs with the limit {@code auto} in virtual time, against a service with slots and a queue. */
class FoundLimitTest {
    private static final long SEED = 1;

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 40})
    void keepsEverySlotBusyWithFewJobsWaitingWhereTheServiceTellsWhichWait(int slots) {
        LimitRehearsal run = new LimitRehearsal(Words.TOLD, slots, SEED, 30 * slots);
        run.service.jobsTakeAbout(20, 0.25);

        run.finish();

        assertThat(run.service.figures().busyShare()).as(run.toString()).isGreaterThan(0.97);
        assertThat(run.service.figures().meanWaiting()).as(run.toString()).isLessThan(Math.max(1.1, slots / 10.0));
        assertThat(run.foundAfterSeconds()).as(run.toString()).isLessThan(40);
    }
}
