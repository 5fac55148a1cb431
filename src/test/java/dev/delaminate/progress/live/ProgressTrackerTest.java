package dev.delaminate.progress.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.pipeline.Rows;
import dev.delaminate.pipeline.run.RunListener.Step;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.progress.Snapshot.Quantiles;
import dev.delaminate.progress.Snapshot.Waiting;
import java.time.Duration;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is seen of a run is what happened in it. */
class ProgressTrackerTest {
    private static final Failure FAILURE = new Failure.Row("image_too_small", "too small");
    private static final JobStatus LAYERS = new JobStatus.Succeeded(TestLedger.result(1));

    private long now = 1_000_000;
    private final ProgressTracker tracker = new ProgressTracker(() -> now);

    @Test
    void countsTheJobsThatAreAtTheService() {
        for (long n = 1; n <= 6; n++) {
            tracker.submitting(row(n), 50_000);
        }
        tracker.resumed(row(7));
        tracker.notTaken(row(1), 50_000, FAILURE);
        tracker.failed(row(2), Step.SUBMIT, FAILURE);
        tracker.inDoubt(row(3), FAILURE);
        tracker.accepted(row(4));
        tracker.layered(row(4));
        tracker.failed(row(5), Step.POLL, FAILURE);
        tracker.failed(row(4), Step.FETCH, FAILURE);
        tracker.failed(row(9), Step.PICTURE, FAILURE);

        assertThat(tracker.seen().inFlight()).isEqualTo(2);
    }

    @Test
    void tellsTheTimeOfAJobFromItsAcceptanceAndOfThatWhatItWasSaidToBeQueued() {
        tracker.accepted(row(1));
        polledAfter(2_000, 1, new JobStatus.Queued(3));
        polledAfter(3_000, 1, new JobStatus.Queued(0));
        polledAfter(5_000, 1, new JobStatus.Running());
        polledAfter(10_000, 1, LAYERS);
        tracker.layered(row(1));

        assertThat(tracker.seen().serviceSeconds()).isEqualTo(new Quantiles(20, 20));
        assertThat(tracker.seen().queueSeconds()).isEqualTo(new Quantiles(5, 5));
        assertThat(tracker.seen().pollsPerPicture()).isEqualTo(4);
    }

    @Test
    void doesNotTakeForNoQueueWhatNoPollHasTold() {
        tracker.accepted(row(1));
        polledAfter(2_000, 1, new JobStatus.Unfinished());
        polledAfter(8_000, 1, LAYERS);
        tracker.layered(row(1));
        assertThat(tracker.seen().serviceSeconds().median()).isEqualTo(10);

        for (long n = 2; n <= 21; n++) {
            tracker.accepted(row(n));
            polledAfter(1_000, n, new JobStatus.Running());
            polledAfter(n == 21 ? 99_000 : 1_000, n, LAYERS);
            tracker.layered(row(n));
        }

        assertThat(tracker.seen().queueSeconds()).isEqualTo(new Quantiles(0, 0));
        assertThat(tracker.seen().serviceSeconds()).isEqualTo(new Quantiles(2, 10));
    }

    @Test
    void takesNoTimeFromAJobOfAnEarlierRunNorFromOneThatIsAskedForFreshUrls() {
        tracker.resumed(row(1));
        polledAfter(1_000, 1, LAYERS);
        tracker.layered(row(1));
        polledAfter(1_000, 1, LAYERS);
        polledAfter(1_000, 1, null);

        assertThat(tracker.seen().serviceSeconds()).isEqualTo(new Quantiles(0, 0));
        assertThat(tracker.seen().polls()).isEqualTo(3);
        assertThat(tracker.seen().pollsPerPicture()).isEqualTo(1);
    }

    @Test
    void forgetsTimesBeyondTheLastThousand() {
        for (long n = 1; n <= 1_001; n++) {
            tracker.accepted(row(n));
            polledAfter(n == 1 ? 90_000 : 1_000, n, LAYERS);
            tracker.layered(row(n));
        }

        assertThat(tracker.seen().serviceSeconds()).isEqualTo(new Quantiles(1, 1));
    }

    @Test
    void tellsTheRateOfTheLastMinute() {
        now += 59_000;
        for (long n = 0; n < 30; n++) {
            tracker.done(row(n));
        }

        assertThat(tracker.seen().rowsPerSecond()).isEqualTo(0.5);
        now += 120_000;
        assertThat(tracker.seen().rowsPerSecond()).isZero();
    }

    @Test
    void namesTheRowsThatWereDoneLastTheNewestFirst() {
        LongStream.rangeClosed(1, 30).forEach(n -> tracker.done(row(n)));

        assertThat(tracker.seen().newest()).hasSize(24).startsWith(30L, 29L).endsWith(7L);
    }

    @Test
    void saysWhoDoesNotAnswerAsLongAsItIsSo() {
        tracker.outageBegan("poll", new Failure.Unreachable("refused", "connection refused"));
        now += 5_000;
        tracker.outageBegan("poll", new Failure.Unreachable("refused", "still refused"));
        assertThat(tracker.seen().waiting())
                .containsExactly(new Waiting("outage", "poll", "connection refused", 1_000_000));

        tracker.outageEnded("poll", Duration.ofSeconds(60));
        assertThat(tracker.seen().waiting()).isEmpty();
    }

    @Test
    void saysWhoHasAskedToWaitUntilThatTimeIsOver() {
        Failure busy = new Failure.Busy("429", "slow down", Duration.ofSeconds(5), false);
        tracker.paused("submit", busy, Duration.ofSeconds(5));
        now += 4_000;
        tracker.paused("submit", busy, Duration.ofSeconds(5));
        now += 4_999;
        assertThat(tracker.seen().waiting()).containsExactly(new Waiting("busy", "submit", "slow down", 1_000_000));

        now += 1;
        assertThat(tracker.seen().waiting()).isEmpty();
    }

    @Test
    void keepsNoMorePlacesThanAnybodyReads() {
        for (int host = 0; host < 1_000; host++) {
            tracker.outageBegan("host-" + host, FAILURE);
            tracker.paused("host-" + host, FAILURE, Duration.ofDays(1));
        }

        assertThat(tracker.seen().waiting()).hasSize(100);
    }

    @Test
    void saysWhyNoMoreRowsAreSubmitted() {
        tracker.stopping(StopReason.BUDGET, "the budget is used up");

        assertThat(tracker.seen().stop()).containsExactly("the budget is used up");
    }

    private void polledAfter(long millis, long row, @Nullable JobStatus answer) {
        now += millis;
        tracker.polled(row(row), answer);
    }

    private static Row row(long number) {
        return Rows.pending(number);
    }
}
