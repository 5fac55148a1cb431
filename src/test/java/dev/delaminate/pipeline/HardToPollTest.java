package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.VirtualService.Words;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever the service does: no row is left waiting, and the budget of polls is kept. Jobs take about 20 s, 20 at once. */
class HardToPollTest {
    private static final int JOBS = 200;
    private static final Failure BUSY = new Failure.Busy("http_429", "too many", null, false);
    private static final Failure BUSY_FOR_A_SECOND =
            new Failure.Busy("http_429", "too many", Duration.ofSeconds(1), false);
    private static final Failure BUSY_FOR_LONG =
            new Failure.Busy("http_429", "too many", Duration.ofSeconds(30), false);

    /** A job that is finished and not noticed for as long as another would take is a slot lost. */
    private static final double A_JOB = 20;

    private final VirtualBatch run = VirtualBatch.fixed(20, 20, VirtualBatch.rows(JOBS), 1);

    @Test
    void whenEveryPollIsAnsweredAfterTenSeconds() {
        run.service.answersAfter(Duration.ofMillis(50), Duration.ofSeconds(10));

        noticesAllWith(6);
    }

    @Test
    void whenEverySecondPollIsRefused() {
        run.service.refusesPolls(poll -> poll % 2 == 0 ? BUSY : null);

        noticesAllWith(2 * 6);
    }

    @Test
    void whenEverySecondPollIsRefusedAndSomeAreToldToWait() {
        run.service.refusesPolls(poll -> poll % 2 != 0 ? null : poll % 4 == 0 ? BUSY_FOR_A_SECOND : BUSY);

        noticesAllWith(2 * 6);
    }

    @Test
    void whenAnyJobIsCalledRunningOrQueuedAnywhere() {
        run.service.says(Words.CONFUSED);

        noticesAllWith(6);
    }

    @Test
    void whenEveryUnfinishedJobIsCalledQueued() {
        run.service.says(Words.ALWAYS_QUEUED);

        noticesAllWith(6);
    }

    @Test
    void whenTheBudgetIsSmall() {
        run.pollsAtMost(2);

        noticesAllWith(2);
        assertThat(run.service.mostPollsInASecond()).isLessThanOrEqualTo(2);
    }

    /** Those who waited at the closed gate do not all poll when it opens. */
    @Test
    void whenTheBudgetIsSmallAndTheServiceAsksToWait() {
        run.pollsAtMost(2).service.refusesPolls(poll -> poll % 40 == 0 ? BUSY_FOR_LONG : null);
        run.finish();

        assertThat(run.states()).isEqualTo(Map.of(RowState.DONE, JOBS));
        assertThat(run.service.mostPollsInASecond()).isLessThanOrEqualTo(2);
    }

    /** @param polls a job, on average of those after the first fifty */
    private void noticesAllWith(double polls) {
        run.finish();

        assertThat(run.states()).isEqualTo(Map.of(RowState.DONE, JOBS));
        assertThat(run.service.polled(50, JOBS).polls()).as("%s", run).isLessThanOrEqualTo(polls);
        assertThat(run.service.polled(50, JOBS).delaySeconds()).as("%s", run).isLessThan(A_JOB);
    }
}
