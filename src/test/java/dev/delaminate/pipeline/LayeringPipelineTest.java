package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.FakeLayeringService.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayeringPipelineTest {
    @Test
    void runsEveryRowToItsEndWithinItsSlots() {
        Rehearsal run = Rehearsal.of(200);

        Duration took = run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 200));
        assertThat(run.ledger.life(7)).containsExactly("Submitting", "Accepted", "Finished", "Placed");
        assertThat(run.service.jobs()).isEqualTo(200);
        assertThat(run.service.mostAtOnce()).isEqualTo(8);
        assertThat(run.service.polls()).isEqualTo(run.journal.polls()).isLessThanOrEqualTo(200 * 7);
        assertThat(took).isLessThan(Duration.ofSeconds(200 / 8 * 25));
    }

    @Test
    void endsAtOnceWhenThereIsNothingToDo() {
        Rehearsal run = Rehearsal.of(0);

        assertThat(run.finish()).isLessThan(Duration.ofSeconds(1));
        assertThat(run.hasCompleted()).isTrue();
    }

    @Test
    void doesNothingBeforeItIsSubscribed() {
        Rehearsal run = Rehearsal.of(5);

        run.advance(Duration.ofHours(1));

        assertThat(run.service.posts()).isZero();
    }

    @Test
    void goesOnWithJobsOfAnEarlierRunAndSubmitsThemNeverAgain() {
        List<Row> rows = LongStream.rangeClosed(1, 20).mapToObj(Rows::inFlight).toList();
        Rehearsal run = new Rehearsal(new FakeLedger(rows), 1);
        rows.forEach(row -> run.service.runs(id(row), row.request().picture(), Duration.ofSeconds(10)));

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
        Rehearsal run = new Rehearsal(new FakeLedger(List.of(leader, follower)), 1);

        run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 2));
        assertThat(run.service.polls()).isZero();
        assertThat(run.sets.copies()).isOne();
    }

    @Test
    void holdsNoSlotForASlowDownload() {
        Rehearsal run = Rehearsal.of(100);
        run.options = Rehearsal.options(10, 2, 500);
        run.sets.downloadsTake(Duration.ofMinutes(10));

        run.start();
        run.advance(Duration.ofMinutes(5));

        assertThat(run.service.jobs()).isEqualTo(100);
        assertThat(run.ledger.states()).containsEntry(RowState.LAYERED, 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10})
    void submitsNoMoreWhileTooManyRowsWaitToBeFetchedAndThenGoesOn(int mostWaiting) {
        Rehearsal run = Rehearsal.of(60);
        run.options = Rehearsal.options(4, 1, mostWaiting);
        run.sets.downloadsTake(Duration.ofMinutes(1));
        int mostLayered = 0;

        run.start();
        while (!run.isOver() && run.now() < Rehearsal.MOST.toMillis()) {
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
        Rehearsal run = new Rehearsal(new FakeLedger(rows), 1);
        run.options = Rehearsal.options(4, 1, 10);
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
        Rehearsal run = Rehearsal.of(20);
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
        Rehearsal run = Rehearsal.of(3);
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
    void endsThoughTheAccountIsStoppedForPollsToo() {
        List<Row> rows =
                List.of(Rows.inFlight(1), Rows.layered(2, "https://one.test/0.png"), Rows.pending(3), Rows.inFlight(4));
        Rehearsal run = new Rehearsal(new FakeLedger(rows), 1);
        run.sets.onDownload(url -> new Failure.Expired("http_403", "expired"));
        run.service.onPoll(id -> new Failure.Account("-10001", "no such key"));
        run.service.onSubmit(picture -> Fault.ACCOUNT);

        run.finish();

        assertThat(run.hasCompleted()).isTrue();
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.IN_FLIGHT, 3, RowState.PENDING, 1));
        assertThat(run.stop.reasons()).containsOnlyKeys(StopReason.ACCOUNT);
    }

    @Test
    void collectsWhatIsInFlightWhenTheBudgetIsUsedUp() {
        Rehearsal run = Rehearsal.of(50);
        run.budgetMicros = 10 * Price.DEFAULT.micros() + 1;

        run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 10, RowState.PENDING, 40));
        assertThat(run.ledger.mostCommittedMicros()).isEqualTo(10 * Price.DEFAULT.micros());
        assertThat(run.stop.reasons()).containsOnlyKeys(StopReason.BUDGET);
    }

    @Test
    void spendsTheWholeBudgetThoughSomeSubmitsAreNotTaken() {
        Rehearsal run = Rehearsal.of(50);
        run.budgetMicros = 10 * Price.DEFAULT.micros();
        run.service.onSubmit(picture -> run.random.nextInt(3) == 0 ? Fault.BUSY : null);

        run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 10, RowState.PENDING, 40));
        assertThat(run.ledger.mostCommittedMicros()).isLessThanOrEqualTo(10 * Price.DEFAULT.micros());
    }

    @Test
    void stopsAtTheLimitOfRows() {
        Rehearsal run = Rehearsal.of(50);
        run.limit = 7L;

        run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 7, RowState.PENDING, 43));
        assertThat(run.stop.reasons()).containsOnlyKeys(StopReason.LIMIT);
    }

    @Test
    void collectsWhatIsInFlightWhenTheAccountIsStopped() {
        Rehearsal run = Rehearsal.of(50);
        run.service.onSubmit(picture -> run.service.jobs() >= 12 ? Fault.ACCOUNT : null);

        run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 12, RowState.PENDING, 38));
        assertThat(run.stop.reasons()).containsEntry(StopReason.ACCOUNT, "-10004: insufficient balance");
    }

    @Test
    void pausesForAnHourlyQuotaAndGoesOnByItself() {
        Rehearsal run = Rehearsal.of(30);
        run.service.onSubmit(picture -> run.now() < 1_200_000 && run.service.jobs() >= 10 ? Fault.HOURLY_QUOTA : null);

        Duration took = run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 30));
        assertThat(took).isGreaterThan(Duration.ofMinutes(20));
        assertThat(run.service.posts()).isLessThan(30 + 20);
    }

    @Test
    void neverHasMoreJobsThanTheServiceHasSlotsAndLosesNothingByBeingRefused() {
        Rehearsal run = Rehearsal.of(100);
        run.options = Rehearsal.options(16, 8, 500);
        run.service.hasSlots(4);

        Duration took = run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 100));
        assertThat(run.service.mostAtOnce()).isEqualTo(4);
        assertThat(took).isLessThan(Duration.ofSeconds(100 / 4 * 40));
        assertThat(run.service.posts()).isLessThan(300);
    }

    @Test
    void collectsForTheDrainTimeWhenInterrupted() {
        Rehearsal run = Rehearsal.of(50);
        run.start();
        run.advance(Duration.ofSeconds(10));

        run.stop.interrupt("Ctrl-C");
        Duration took = run.goOn();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 8, RowState.PENDING, 42));
        assertThat(took).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void leavesInFlightWhatTheDrainTimeIsTooShortFor() {
        Rehearsal run = Rehearsal.of(50);
        run.service.jobsTake(picture -> Duration.ofMinutes(5));
        run.start();
        run.advance(Duration.ofSeconds(10));

        run.stop.interrupt("Ctrl-C");
        Duration took = run.goOn();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.IN_FLIGHT, 8, RowState.PENDING, 42));
        assertThat(took).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41));
    }

    @Test
    void claimsNoMoreJobsOfAnEarlierRunWhenInterrupted() {
        List<Row> rows = LongStream.rangeClosed(1, 60).mapToObj(Rows::inFlight).toList();
        Rehearsal run = new Rehearsal(new FakeLedger(rows), 1);
        rows.forEach(row -> run.service.runs(id(row), row.request().picture(), Duration.ofSeconds(20)));
        run.start();
        run.advance(Duration.ofSeconds(5));

        run.stop.interrupt("Ctrl-C");
        Duration took = run.goOn();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 8, RowState.IN_FLIGHT, 52));
        assertThat(took).isLessThan(Duration.ofSeconds(35));
    }

    @Test
    void stopsAtTheSecondSignalAsSoonAsWrittenPostsAreRecorded() {
        Rehearsal run = Rehearsal.of(50);
        run.start();
        run.advance(Duration.ofMillis(100));
        Map<RowState, Integer> before = run.ledger.states();

        run.stop.interrupt("Ctrl-C");
        run.stop.abandon();
        boolean early = run.isOver();
        Duration took = run.goOn();

        assertThat(before).isEqualTo(Map.of(RowState.SUBMITTING, 8, RowState.PENDING, 42));
        assertThat(early).isFalse();
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.IN_FLIGHT, 8, RowState.PENDING, 42));
        assertThat(took).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void stopsForABugWithThatBugAndWithEveryWrittenPostRecorded() {
        Rehearsal run = Rehearsal.of(50);
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

    @Test
    void sendsNoMoreJobsWhileItFalls() {
        Rehearsal run = Rehearsal.of(50);
        run.service.onPoll(id -> {
            throw new IllegalStateException("a bug");
        });

        run.finish();
        run.advance(Duration.ofMinutes(10));

        assertThat(run.service.posts()).isEqualTo(8);
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.IN_FLIGHT, 8, RowState.PENDING, 42));
    }

    @Test
    void stopsWhenTheLedgerCannotBeWritten() {
        Rehearsal run = Rehearsal.of(50);
        run.ledger.failOn(entry -> entry instanceof Entry.Finished);

        run.finish();

        assertThat(run.error()).isInstanceOf(LedgerException.class);
        assertThat(run.ledger.states()).containsOnlyKeys(RowState.IN_FLIGHT, RowState.PENDING);
        assertThat(run.ledger.states()).containsEntry(RowState.IN_FLIGHT, run.service.jobs());
    }

    @Test
    void stopsWhenTheDiskIsFullAndGoesOnWhenThatIsMended() {
        Rehearsal run = Rehearsal.of(20);
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

    private static JobId id(Row row) {
        return Objects.requireNonNull(row.currentJob().requestId());
    }
}
