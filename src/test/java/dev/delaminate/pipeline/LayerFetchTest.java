package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.shared.RowLostException;
import dev.delaminate.pipeline.money.SameForAll;
import dev.delaminate.pipeline.outage.Gates;
import dev.delaminate.pipeline.polls.PollSchedule;
import dev.delaminate.pipeline.polls.PollSchedules;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.StopSignal;
import dev.delaminate.pipeline.run.TestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.scheduler.VirtualTimeScheduler;

class LayerFetchTest {
    private static final String URL = "https://one.test/1.png";
    private static final String OTHER = "https://one.test/2.png";
    private static final JobId JOB = new JobId("job-1");
    private static final Failure CUT = new Failure.Transient("cut", "half of it came");
    private static final Failure GONE = new Failure.Expired("http_403", "expired");

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final Journal journal = new Journal();
    private final RunContext run =
            new RunContext(TestOptions.EIGHT_IN_FLIGHT, new StopSignal(journal), journal, timer, new Random(1));
    private final FakeLayeringService service = new FakeLayeringService(timer);
    private final FakeLayerSets sets = new FakeLayerSets(timer);
    private final Gates gates = new Gates(service, run);
    private final FakeLedger ledger = new FakeLedger(List.of());
    private final PollSchedule schedule = PollSchedules.growing(Duration.ofSeconds(2), Duration.ofSeconds(5));
    private final LayerFetch fetch =
            new LayerFetch(sets, ledger, new JobPoller(schedule, gates, run), gates, new SameForAll(run), run);
    private @Nullable Throwable error;
    private int ended;

    @Test
    void placesTheLayersOfARow() {
        fetch(Rows.layered(1, URL));
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(ledger.life(1)).containsExactly("Placed");
        assertThat(journal.lines()).containsExactly("row-1 done");
        assertThat(ended).isOne();
    }

    @Test
    void placesNothingOfARowThatWasLostWhileItsLayersCame() {
        fetch(Rows.layered(1, URL));
        timer.advanceTimeBy(Duration.ofMillis(200));
        ledger.endLease(true);
        timer.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(sets.downloads()).isOne();
        assertThat(sets.standing(1)).isNull();
        assertThat(ledger.life(1)).isEmpty();
        assertThat(error).isInstanceOf(RowLostException.class);
    }

    @Test
    void copiesTheLayersOfTheRowThatIsFollowed() {
        fetch(Rows.row(2, RowState.FOLLOWING, null, "1"));

        assertThat(ledger.state(2)).isEqualTo(RowState.DONE);
        assertThat(sets.copies()).isOne();
        assertThat(sets.tries()).isZero();
    }

    @Test
    void givesALayerUpAfterSixFailuresOnAHostThatAnswersOthers() {
        sets.onDownload(url -> url.equals(URL) ? CUT : null);
        fetch(Rows.layered(1, URL));
        for (int number = 2; number < 100; number++) {
            fetch(Rows.layered(number, OTHER));
            timer.advanceTimeBy(Duration.ofSeconds(10));
        }

        assertThat(ledger.state(1)).isEqualTo(RowState.FAILED);
        assertThat(ledger.failure(1)).isEqualTo(new Failure.Download("download", "cut: half of it came"));
        assertThat(journal.retries()).isBetween(5, 12);
        assertThat(journal.lines()).contains("row-1 failed at FETCH");
    }

    @ParameterizedTest
    @EnumSource
    void losesNothingWhenAHostIsAwayForAnHour(VirtualOutage.Kind kind) {
        fetchesWhatComesAgain();
        sets.isAway("one.test", new VirtualOutage(kind, Duration.ZERO, Duration.ofHours(1)));
        fetch(Rows.layered(1, URL));
        for (int number = 2; number < 10; number++) {
            fetch(Rows.layered(number, URL));
        }
        timer.advanceTimeBy(Duration.ofHours(1));
        assertThat(ledger.states()).isEqualTo(Map.of(RowState.LAYERED, 9));

        timer.advanceTimeBy(Duration.ofMinutes(3));

        assertThat(ledger.states()).isEqualTo(Map.of(RowState.DONE, 9));
        assertThat(sets.tries()).isLessThan(kind == VirtualOutage.Kind.BUSY_GATEWAY ? 2_000 : 150);
    }

    @Test
    void showsTheLedgerTheRowsThatWaitForAPlaceAndNoneThatWaitForAHost() {
        int places = TestOptions.EIGHT_IN_FLIGHT.downloads();
        for (int number = 1; number <= places + 1; number++) {
            fetch(Rows.layered(number, URL));
        }
        assertThat(ledger.expected()).containsExactly(places + 1L);

        timer.advanceTimeBy(Duration.ofMinutes(1));
        sets.isAway("one.test", new VirtualOutage(VirtualOutage.Kind.REFUSED, Duration.ZERO, Duration.ofHours(1)));
        for (int number = 100; number < 110; number++) {
            fetch(Rows.layered(number, URL));
            timer.advanceTimeBy(Duration.ofMinutes(1));
        }
        assertThat(ledger.expected()).containsExactly(places + 1L);
    }

    @Test
    void stopsNoOtherHost() {
        sets.isAway("one.test", new VirtualOutage(VirtualOutage.Kind.REFUSED, Duration.ZERO, Duration.ofHours(1)));
        for (int number = 2; number < 10; number++) {
            fetch(Rows.layered(number, URL));
        }
        timer.advanceTimeBy(Duration.ofMinutes(10));

        fetch(Rows.layered(1, "https://two.test/1.png"));
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(ledger.state(1)).isEqualTo(RowState.DONE);
    }

    @Test
    void losesPatienceWithAHostThatIsGone() {
        sets.isAway("one.test", new VirtualOutage(VirtualOutage.Kind.REFUSED, Duration.ZERO, Duration.ofDays(7)));
        fetch(Rows.layered(1, URL));
        timer.advanceTimeBy(TestOptions.EIGHT_IN_FLIGHT.downloadPatience().plusMinutes(2));
        RowState first = ledger.state(1);

        fetch(Rows.layered(2, URL));
        timer.advanceTimeBy(Duration.ofMinutes(2));

        assertThat(first).isEqualTo(RowState.FAILED);
        assertThat(ledger.failure(1)).isInstanceOf(Failure.Download.class);
        assertThat(ledger.state(2)).isEqualTo(RowState.FAILED);
    }

    @Test
    void countsAPictureThatCameWholeAndBrokenThoughItIsTheOnlyOne() {
        sets.onDownload(url -> Failure.Transient.wrongBody("corrupt", "no end of the file"));

        fetch(Rows.layered(1, URL));
        timer.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(ledger.state(1)).isEqualTo(RowState.FAILED);
        assertThat(sets.tries()).isEqualTo(6);
    }

    @Test
    void asksTheJobForFreshUrlsWhenTheyExpired() {
        service.runs(JOB, Rows.picture(1), Duration.ZERO);
        sets.onDownload(url -> url.equals(URL) ? GONE : null);

        fetch(Rows.layered(1, URL));
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(ledger.life(1)).containsExactly("AskedAgain", "Finished");
        assertThat(ledger.state(1)).isEqualTo(RowState.LAYERED);
        assertThat(service.posts()).isZero();
        assertThat(ended).isOne();
    }

    @Test
    void failsARowWhoseJobHasNoFreshUrls() {
        service.runs(JOB, Rows.picture(1), Duration.ZERO);
        service.onFinished(picture -> new JobStatus.Failed(new Failure.Row("EXPIRED", "results are kept for 7 days")));
        sets.onDownload(url -> GONE);

        fetch(Rows.layered(1, URL));
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(ledger.life(1)).containsExactly("AskedAgain", "Failed");
        assertThat(ledger.failure(1)).isInstanceOf(Failure.Expired.class);
        assertThat(ledger.failure(1).message()).contains("results are kept for 7 days");
    }

    @Test
    void failsARowWhoseFreshUrlsAreGoneEachTime() {
        service.runs(JOB, Rows.picture(1), Duration.ZERO);
        sets.onDownload(url -> GONE);
        fetch(Rows.layered(1, URL));
        timer.advanceTimeBy(Duration.ofSeconds(1));

        for (int time = 0; time < 2; time++) {
            again(ledger.all(RowState.LAYERED).get(0));
            timer.advanceTimeBy(Duration.ofSeconds(1));
        }

        assertThat(ledger.life(1)).containsExactly("AskedAgain", "Finished", "AskedAgain", "Finished", "Failed");
        assertThat(ledger.failure(1)).isEqualTo(new Failure.Expired("expired", "http_403: expired"));
    }

    @Test
    void leavesARowInFlightWhenTheAccountIsStoppedWhileItAsks() {
        sets.onDownload(url -> GONE);
        service.onPoll(id -> new Failure.Account("-10001", "no such key"));

        fetch(Rows.layered(1, URL));
        timer.advanceTimeBy(Duration.ofMillis(600));
        boolean isAsking = fetch.isAsking();
        timer.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(isAsking).isTrue();
        assertThat(fetch.isAsking()).isFalse();
        assertThat(ledger.state(1)).isEqualTo(RowState.IN_FLIGHT);
        assertThat(ended).isOne();
    }

    @Test
    void stopsTheRunWhenThisMachineIsAtFault() {
        Failure full = new Failure.Local("disk_full", "no space left");
        sets.onDownload(url -> full);

        fetch(Rows.layered(1, URL));
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(failure()).isEqualTo(full);
        assertThat(ledger.state(1)).isEqualTo(RowState.LAYERED);
    }

    @Test
    void takesABrokenSetThatAnotherRowSharesForALocalFault() {
        sets.onCopy(row -> new Failure.Download("not_whole", "layer-1.png is not there"));

        fetch(Rows.row(2, RowState.FOLLOWING, null, "blue-vase"));

        assertThat(failure()).isInstanceOf(Failure.Local.class);
        assertThat(failure().message()).contains("row-2", "blue-vase", "layer-1.png is not there", "verify OUT");
        assertThat(ledger.state(2)).isEqualTo(RowState.FOLLOWING);
    }

    private void fetch(Row row) {
        ledger.add(row);
        again(row);
    }

    private void again(Row row) {
        fetch.fetch(row).subscribe(nothing -> {}, failed -> error = failed, () -> ended++);
    }

    /** What is put back comes again, as in a run. */
    private void fetchesWhatComesAgain() {
        ledger.rowsToFetch().flatMap(fetch::fetch, fetch.mostClaimed()).subscribe();
    }

    private Failure failure() {
        return error instanceof LayeringException expected ? expected.failure() : fail("no expected failure: " + error);
    }
}
