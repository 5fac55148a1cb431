package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.FakeLayeringService.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayeringPipelineTest {
    @Test
    void runsEveryRowToItsEndWithinItsSlots() {
        VirtualRun run = VirtualRun.of(200);

        Duration took = run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 200));
        assertThat(run.ledger.life(7)).containsExactly("Submitting", "Accepted", "Finished", "Placed");
        assertThat(run.service.jobs()).isEqualTo(200);
        assertThat(run.service.mostAtOnce()).isEqualTo(8);
        assertThat(run.service.polls()).isEqualTo(run.journal.polls()).isLessThanOrEqualTo(200 * 12);
        assertThat(took).isLessThan(Duration.ofSeconds(200 / 8 * 25));
    }

    @Test
    void endsAtOnceWhenThereIsNothingToDo() {
        VirtualRun run = VirtualRun.of(0);

        assertThat(run.finish()).isLessThan(Duration.ofSeconds(1));
        assertThat(run.hasCompleted()).isTrue();
    }

    @Test
    void doesNothingBeforeItIsSubscribed() {
        VirtualRun run = VirtualRun.of(5);

        run.advance(Duration.ofHours(1));

        assertThat(run.service.posts()).isZero();
    }

    @Test
    void goesOnWithJobsOfAnEarlierRunAndSubmitsThemNeverAgain() {
        List<Row> rows = LongStream.rangeClosed(1, 20).mapToObj(Rows::inFlight).toList();
        VirtualRun run = new VirtualRun(new FakeLedger(rows), 1);
        rows.forEach(
                row -> run.service.runs(Rows.jobId(row.number()), row.request().picture(), Duration.ofSeconds(10)));

        run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 20));
        assertThat(run.service.posts()).isZero();
        assertThat(run.journal.lines().stream().filter(line -> line.endsWith("resumed")))
                .hasSize(20);
    }

    @Test
    void fetchesWhatAnEarlierRunFoundFinishedAndCopiesItForFollowers() {
        Row leader = Rows.layered(1, "https://one.test/0.png");
        Row follower = Rows.row(2, RowState.FOLLOWING, null, leader.folder());
        VirtualRun run = new VirtualRun(new FakeLedger(List.of(leader, follower)), 1);

        run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 2));
        assertThat(run.service.polls()).isZero();
        assertThat(run.sets.copies()).isOne();
    }

    @Test
    void holdsNoSlotForASlowDownload() {
        VirtualRun run = VirtualRun.of(100);
        run.options = VirtualRun.options(10, 2, 500);
        run.sets.downloadsTake(Duration.ofMinutes(10));

        run.start();
        run.advance(Duration.ofMinutes(5));

        assertThat(run.service.jobs()).isEqualTo(100);
        assertThat(run.ledger.states()).containsEntry(RowState.LAYERED, 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10})
    void submitsNoMoreWhileTooManyRowsWaitToBeFetchedAndThenGoesOn(int mostWaiting) {
        VirtualRun run = VirtualRun.of(60);
        run.options = VirtualRun.options(4, 1, mostWaiting);
        run.sets.downloadsTake(Duration.ofMinutes(1));
        int mostLayered = 0;

        run.start();
        while (!run.isOver() && run.now() < VirtualRun.MOST.toMillis()) {
            run.advance(Duration.ofSeconds(1));
            mostLayered = Math.max(mostLayered, run.ledger.waitingForFetch());
        }

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 60));
        assertThat(mostLayered).isBetween(mostWaiting + 1, mostWaiting + 5);
    }

    @Test
    void submitsNothingAtFirstWhenTooManyRowsWaitFromAnEarlierRun() {
        List<Row> rows = new ArrayList<>();
        LongStream.rangeClosed(1, 20)
                .mapToObj(number -> Rows.layered(number, "https://one.test/" + number))
                .forEach(rows::add);
        rows.add(Rows.pending(21));
        VirtualRun run = new VirtualRun(new FakeLedger(rows), 1);
        run.options = VirtualRun.options(4, 1, 10);
        run.sets.downloadsTake(Duration.ofMinutes(1));

        run.start();
        run.advance(Duration.ofMinutes(9));
        int early = run.service.posts();
        run.goOn();

        assertThat(early).isZero();
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 21));
    }

    @Test
    void failsRowsByTheirOwnFaultsAndGoesOn() {
        VirtualRun run = VirtualRun.of(20);
        run.service.onSubmit(picture -> picture.equals(Rows.picture(3)) ? Fault.REFUSED : null);
        JobStatus rejected = new JobStatus.Failed(new Failure.Row("content_policy_violation", "no"));
        run.service.onFinished(picture -> picture.equals(Rows.picture(4)) ? rejected : null);

        run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 18, RowState.FAILED, 2));
        assertThat(run.journal.lines()).contains("row-3 failed at SUBMIT", "row-4 failed at POLL");
        assertThat(run.hasCompleted()).isTrue();
    }

    @Test
    void fetchesFreshUrlsOfTheLastRowThoughAllLayeringIsOver() {
        VirtualRun run = VirtualRun.of(3);
        List<String> gone = new ArrayList<>();
        run.sets.onDownload(
                url -> url.contains("one.test/made-3/") && (gone.isEmpty() || gone.contains(url)) && gone.add(url)
                        ? new Failure.Expired("http_403", "expired")
                        : null);

        run.finish();

        assertThat(run.ledger.entries(Entry.AskedAgain.class)).hasSize(1);
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 3));
    }

    @Test
    void failsARowWhosePictureCannotBeSent(@TempDir Path images) {
        VirtualRun run = new VirtualRun(new FakeLedger(List.of(Rows.local(1, "gone.png", "00"), Rows.pending(2))), 1);
        run.images = images;

        run.finish();

        assertThat(run.ledger.life(1)).containsExactly("Unsendable");
        assertThat(run.journal.lines()).contains("row-1 failed at PICTURE");
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 1, RowState.FAILED, 1));
    }

    @Test
    void pausesForAnHourlyQuotaAndGoesOnByItself() {
        VirtualRun run = VirtualRun.of(30);
        run.service.onSubmit(picture -> run.now() < 1_200_000 && run.service.jobs() >= 10 ? Fault.HOURLY_QUOTA : null);

        Duration took = run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 30));
        assertThat(took).isGreaterThan(Duration.ofMinutes(20));
        assertThat(run.service.posts()).isLessThan(30 + 20);
    }

    @Test
    void neverHasMoreJobsThanTheServiceHasSlotsAndLosesNothingByBeingRefused() {
        VirtualRun run = VirtualRun.of(100);
        run.options = VirtualRun.options(16, 8, 500);
        run.service.hasSlots(4);

        Duration took = run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 100));
        assertThat(run.service.mostAtOnce()).isEqualTo(4);
        assertThat(took).isLessThan(Duration.ofSeconds(100 / 4 * 40));
        assertThat(run.service.posts()).isLessThan(300);
    }
}
