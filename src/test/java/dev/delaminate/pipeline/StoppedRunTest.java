package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.FakeLayeringService.Fault;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.pipeline.run.StopReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in which a run ends before its rows do, and the states that it leaves. */
class StoppedRunTest {
    @Test
    void endsThoughTheAccountIsStoppedForPollsToo() {
        List<Row> rows =
                List.of(Rows.inFlight(1), Rows.layered(2, "https://one.test/0.png"), Rows.pending(3), Rows.inFlight(4));
        VirtualRun run = new VirtualRun(new FakeLedger(rows), 1);
        run.sets.onDownload(url -> new Failure.Expired("http_403", "expired"));
        run.service.onPoll(id -> new Failure.Account("-10001", "no such key"));
        run.service.onSubmit(picture -> Fault.ACCOUNT);

        run.finish();

        assertThat(run.hasCompleted()).isTrue();
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.IN_FLIGHT, 3, RowState.PENDING, 1));
        assertThat(run.stop.reasons()).containsOnlyKeys(StopReason.ACCOUNT);
    }

    @Test
    void leavesJobsThatNoPollGetsToInNobodysHands() {
        List<Row> rows = List.of(Rows.inFlight(1), Rows.layered(2, "https://one.test/0.png"), Rows.pending(3));
        VirtualRun run = new VirtualRun(new FakeLedger(rows), 1);
        run.sets.onDownload(url -> new Failure.Expired("http_403", "expired"));
        run.service.onPoll(id -> new Failure.Account("-10001", "no such key"));

        run.finish();

        assertThat(run.ledger.states())
                .containsEntry(RowState.IN_FLIGHT, run.ledger.letGo().size());
        assertThat(run.ledger.letGo()).contains(1L, 2L).doesNotHaveDuplicates();
    }

    @Test
    void stopsWithTheOtherWorkersOfItsAccountThoughItHasNothingToSubmit() {
        VirtualRun run = VirtualRun.of(4);
        run.start();
        run.advance(Duration.ofSeconds(5));

        run.ledger.stopElsewhere("another worker was stopped");
        run.goOn();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 4));
        assertThat(run.stop.reasons()).isEqualTo(Map.of(StopReason.ACCOUNT, "another worker was stopped"));
    }

    @Test
    void stopsWhenTheImagesRootIsGone(@TempDir Path images) {
        VirtualRun run = new VirtualRun(new FakeLedger(List.of(Rows.local(1, "vase.png", "00"))), 1);
        run.images = images.resolve("unmounted");

        run.finish();

        assertThat(run.error()).isInstanceOf(LayeringException.class).hasMessageContaining("images root");
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.PENDING, 1));
    }

    @Test
    void claimsNoMoreRowsOnceItSubmitsNoMore() {
        VirtualRun run = VirtualRun.of(1_000);
        run.limit = 10L;

        run.finish();

        assertThat(run.ledger.claims()).isLessThanOrEqualTo(10 + 8 + 16);
    }

    @Test
    void collectsWhatIsInFlightWhenTheBudgetIsUsedUp() {
        VirtualRun run = VirtualRun.of(50);
        run.budgetMicros = 10 * Price.DEFAULT.micros() + 1;

        run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 10, RowState.PENDING, 40));
        assertThat(run.ledger.mostCommittedMicros()).isEqualTo(10 * Price.DEFAULT.micros());
        assertThat(run.stop.reasons()).containsOnlyKeys(StopReason.BUDGET);
    }

    @Test
    void spendsTheWholeBudgetThoughSomeSubmitsAreNotTaken() {
        VirtualRun run = VirtualRun.of(50);
        run.budgetMicros = 10 * Price.DEFAULT.micros();
        run.service.onSubmit(picture -> run.random.nextInt(3) == 0 ? Fault.BUSY : null);

        run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 10, RowState.PENDING, 40));
        assertThat(run.ledger.mostCommittedMicros()).isLessThanOrEqualTo(10 * Price.DEFAULT.micros());
    }

    @Test
    void stopsAtTheLimitOfRows() {
        VirtualRun run = VirtualRun.of(50);
        run.limit = 7L;

        run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 7, RowState.PENDING, 43));
        assertThat(run.stop.reasons()).containsOnlyKeys(StopReason.LIMIT);
    }

    @Test
    void collectsWhatIsInFlightWhenTheAccountIsStopped() {
        VirtualRun run = VirtualRun.of(50);
        run.service.onSubmit(picture -> run.service.jobs() >= 12 ? Fault.ACCOUNT : null);

        run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 12, RowState.PENDING, 38));
        assertThat(run.stop.reasons()).containsEntry(StopReason.ACCOUNT, "-10004: insufficient balance");
    }

    @Test
    void collectsForTheDrainTimeWhenInterrupted() {
        VirtualRun run = VirtualRun.of(50);
        run.start();
        run.advance(Duration.ofSeconds(10));

        run.stop.interrupt("Ctrl-C");
        Duration took = run.goOn();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 8, RowState.PENDING, 42));
        assertThat(took).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void leavesInFlightWhatTheDrainTimeIsTooShortFor() {
        VirtualRun run = VirtualRun.of(50);
        run.service.jobsTake(picture -> Duration.ofMinutes(5));
        run.start();
        run.advance(Duration.ofSeconds(10));

        run.stop.interrupt("Ctrl-C");
        Duration took = run.goOn();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.IN_FLIGHT, 8, RowState.PENDING, 42));
        assertThat(took).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41));
    }

    @ParameterizedTest
    @CsvSource({"true, 4", "false, 8"})
    void claimsNoMoreJobsOfAnEarlierRunWhenInterrupted(boolean isAuto, int atOnce) {
        List<Row> rows = LongStream.rangeClosed(1, 60).mapToObj(Rows::inFlight).toList();
        VirtualRun run = new VirtualRun(new FakeLedger(rows), 1);
        run.isInFlightAuto = isAuto;
        rows.forEach(
                row -> run.service.runs(Rows.jobId(row.number()), row.request().picture(), Duration.ofSeconds(20)));
        run.start();
        run.advance(Duration.ofSeconds(5));

        run.stop.interrupt("Ctrl-C");
        Duration took = run.goOn();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, atOnce, RowState.IN_FLIGHT, 60 - atOnce));
        assertThat(run.ledger.claims()).isEqualTo(8 + 16);
        assertThat(took).isLessThan(Duration.ofSeconds(35));
    }

    @ParameterizedTest
    @CsvSource({"true, 4", "false, 8"})
    void stopsAtTheSecondSignalAsSoonAsWrittenPostsAreRecorded(boolean isAuto, int atOnce) {
        VirtualRun run = VirtualRun.of(50);
        run.isInFlightAuto = isAuto;
        run.start();
        run.advance(Duration.ofMillis(100));
        Map<RowState, Integer> before = run.ledger.states();

        run.stop.interrupt("Ctrl-C");
        run.stop.abandon();
        boolean early = run.isOver();
        Duration took = run.goOn();

        assertThat(before).isEqualTo(Map.of(RowState.SUBMITTING, atOnce, RowState.PENDING, 50 - atOnce));
        assertThat(early).isFalse();
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.IN_FLIGHT, atOnce, RowState.PENDING, 50 - atOnce));
        assertThat(took).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void stopsForABugWithThatBugAndWithEveryWrittenPostRecorded() {
        VirtualRun run = VirtualRun.of(50);
        RuntimeException bug = new IllegalStateException("a bug in row 5");
        run.service.onPoll(id -> {
            throw bug;
        });
        run.service.jobsTake(picture -> Duration.ofMinutes(5));
        run.service.onSubmit(picture -> picture.equals(Rows.picture(1)) || run.now() > 0 ? null : Fault.BUSY);
        run.start();

        run.goOn();
        int posts = run.service.posts();
        run.advance(Duration.ofMinutes(10));

        assertThat(run.error()).isSameAs(bug);
        assertThat(run.ledger.states()).doesNotContainKey(RowState.SUBMITTING);
        assertThat(run.service.posts()).isEqualTo(posts);
    }

    @ParameterizedTest
    @CsvSource({"true, 4", "false, 8"})
    void sendsNoMoreJobsWhileItFalls(boolean isAuto, int atOnce) {
        VirtualRun run = VirtualRun.of(50);
        run.isInFlightAuto = isAuto;
        run.service.onPoll(id -> {
            throw new IllegalStateException("a bug");
        });

        run.finish();
        run.advance(Duration.ofMinutes(10));

        assertThat(run.service.posts()).isEqualTo(atOnce);
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.IN_FLIGHT, atOnce, RowState.PENDING, 50 - atOnce));
    }

    @Test
    void stopsWhenTheLedgerCannotBeWritten() {
        VirtualRun run = VirtualRun.of(50);
        run.ledger.failOn(entry -> entry instanceof Entry.Finished);

        run.finish();

        assertThat(run.error()).isInstanceOf(LedgerException.class);
        assertThat(run.ledger.states()).containsOnlyKeys(RowState.IN_FLIGHT, RowState.PENDING);
        assertThat(run.ledger.states()).containsEntry(RowState.IN_FLIGHT, run.service.jobs());
    }

    @Test
    void stopsWhenTheDiskIsFullAndGoesOnWhenThatIsMended() {
        VirtualRun run = VirtualRun.of(20);
        run.sets.onDownload(url -> run.now() < 60_000 ? new Failure.Local("disk_full", "no space left") : null);
        run.finish();
        Throwable error = run.error();

        run.advance(Duration.ofMinutes(1));
        run.finish();

        assertThat(error).isInstanceOf(LayeringException.class).hasMessageContaining("disk_full");
        assertThat(run.hasCompleted()).isTrue();
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 20));
        assertThat(run.service.jobs()).isEqualTo(20);
    }
}
