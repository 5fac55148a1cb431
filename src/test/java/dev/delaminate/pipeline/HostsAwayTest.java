package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A layer host that is away, or slow, holds up its own rows and no others. */
class HostsAwayTest {
    private static final String DEAD = "https://dead.test/";
    private static final String ALSO_DEAD = "https://gone.test/";
    private static final String HEALTHY = "https://one.test/";
    private static final int PLACES = 8;

    /** One time-out, and the few seconds in which a row keeps its place in the hope of a short pause. */
    private static final Duration HICCUP = Duration.ofSeconds(40);

    @ParameterizedTest
    @CsvSource({
        "PT1M,REFUSED",
        "PT6H,REFUSED",
        "PT48H,REFUSED",
        "PT6H,BLACK_HOLE",
        "PT6H,UNAVAILABLE",
        "PT6H,BUSY_GATEWAY"
    })
    void aThousandRowsOfAHealthyHostAreDoneAsIfTenOfADeadOneWereNotThere(Duration patience, VirtualOutage.Kind kind) {
        Duration alone = doneAfter(run(layered(11, 1_010, HEALTHY)), 1_000);
        VirtualRun run = run(layered(1, 10, DEAD), layered(11, 1_010, HEALTHY));
        run.options = VirtualRun.patient(patience);
        run.sets.isAway("dead.test", forGood(kind));

        Duration beside = doneAfter(run, 1_000);
        Duration whole = run.goOn(patience.plusHours(1));

        assertThat(beside).isLessThan(alone.plus(HICCUP));
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 1_000, RowState.FAILED, 10));
        assertThat(run.ledger.failure(1)).isInstanceOf(Failure.Download.class);
        assertThat(whole).isBetween(patience, patience.plusMinutes(3));
        assertThat(run.ledger.mostFetchedAtOnce()).isLessThanOrEqualTo(PLACES + 10 + 1);
    }

    @Test
    void rowsOfAHostThatComesBackAfterAnHourAreDone() {
        VirtualRun run = run(layered(1, 200, DEAD), layered(201, 300, HEALTHY));
        run.sets.isAway("dead.test", new VirtualOutage(VirtualOutage.Kind.REFUSED, Duration.ZERO, Duration.ofHours(1)));

        Duration healthy = doneAfter(run, 100);
        Duration whole = run.goOn();

        assertThat(healthy).isLessThan(HICCUP);
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 300));
        assertThat(whole).isBetween(Duration.ofHours(1), Duration.ofMinutes(63));
        assertThat(run.sets.tries()).isLessThan(300 + 150);
    }

    @Test
    void twoDeadHostsHoldUpNobodyElseNorEachOther() {
        VirtualRun run = run(layered(1, 50, DEAD), layered(51, 100, ALSO_DEAD), layered(101, 200, HEALTHY));
        run.sets.isAway(
                "dead.test", new VirtualOutage(VirtualOutage.Kind.BLACK_HOLE, Duration.ZERO, Duration.ofHours(1)));
        run.sets.isAway(
                "gone.test", new VirtualOutage(VirtualOutage.Kind.BLACK_HOLE, Duration.ZERO, Duration.ofHours(3)));

        Duration healthy = doneAfter(run, 100);
        run.advance(Duration.ofMinutes(65));
        int afterAnHour = run.ledger.all(RowState.DONE).size();
        run.goOn();

        assertThat(healthy).isLessThan(HICCUP.multipliedBy(3));
        assertThat(afterAnHour).isEqualTo(150);
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 200));
    }

    @Test
    void aRowWithLayersOnTwoHostsKeepsWhatItHasWhileOneIsAway() {
        VirtualRun run = run(List.of(Rows.layered(1, HEALTHY + "0.png", DEAD + "1.png")), layered(2, 50, HEALTHY));
        run.sets.isAway("dead.test", new VirtualOutage(VirtualOutage.Kind.REFUSED, Duration.ZERO, Duration.ofHours(5)));

        Duration healthy = doneAfter(run, 49);
        run.goOn();

        assertThat(healthy).isLessThan(HICCUP);
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 50));
        assertThat(run.sets.downloads()).isEqualTo(49 + 2);
    }

    @Test
    void rowsWithLayersOnTwoDeadHostsWaitForBothAndForNoLonger() {
        VirtualRun run = run(layered(1, 20, DEAD, ALSO_DEAD), layered(21, 40, ALSO_DEAD, DEAD), layered(41, 60, DEAD));
        run.sets.isAway("dead.test", new VirtualOutage(VirtualOutage.Kind.REFUSED, Duration.ZERO, Duration.ofHours(1)));
        run.sets.isAway("gone.test", new VirtualOutage(VirtualOutage.Kind.REFUSED, Duration.ZERO, Duration.ofHours(2)));

        Duration simple = doneAfter(run, 20);
        Duration whole = run.goOn();

        assertThat(simple).isLessThan(Duration.ofMinutes(63));
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 60));
        assertThat(whole).isLessThan(Duration.ofMinutes(123));
        assertThat(run.sets.tries()).isLessThan(500);
    }

    @Test
    void aRowOfManyLayersThatWaitsForAnotherHostKeepsNobodyFromItsOwn() {
        String[] many = {DEAD + "0", ALSO_DEAD + "1", ALSO_DEAD + "2", ALSO_DEAD + "3", ALSO_DEAD + "4", DEAD + "5"};
        VirtualRun run = run(List.of(Rows.layered(1, many)), layered(2, 40, DEAD));
        run.sets.isAway("dead.test", new VirtualOutage(VirtualOutage.Kind.REFUSED, Duration.ZERO, Duration.ofHours(1)));
        run.sets.isAway("gone.test", new VirtualOutage(VirtualOutage.Kind.REFUSED, Duration.ZERO, Duration.ofHours(5)));

        Duration others = doneAfter(run, 39);
        run.goOn();

        assertThat(others).isLessThan(Duration.ofMinutes(63));
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 40));
    }

    @ParameterizedTest
    @EnumSource
    void allRowsOfOneDeadHostWaitForItInVain(VirtualOutage.Kind kind) {
        VirtualRun run = run(layered(1, 300, DEAD));
        run.sets.isAway("dead.test", forGood(kind));

        Duration whole = run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.FAILED, 300));
        assertThat(whole).isBetween(Duration.ofHours(6), Duration.ofMinutes(370));
        assertThat(run.ledger.mostFetchedAtOnce()).isLessThanOrEqualTo(PLACES + 65);
    }

    @Test
    void aRowThatComesWhenPatienceIsOverIsTriedAllTheSame() {
        VirtualRun run = run(layered(1, 2, DEAD), List.of(Rows.inFlight(3)));
        run.service.runs(Rows.jobId(3), Rows.picture(3), Duration.ofMinutes(5));
        run.service.layersComeFrom(picture -> List.of("dead.test"));
        run.options = VirtualRun.patient(Duration.ofMinutes(1));
        run.sets.isAway(
                "dead.test", new VirtualOutage(VirtualOutage.Kind.REFUSED, Duration.ZERO, Duration.ofMinutes(5)));

        run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.FAILED, 2, RowState.DONE, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void aSlowHostHoldsItsShareOfThePlacesAndNoMore(int places) {
        VirtualRun run = run(layered(1, 100, "https://slow.test/"), layered(101, 400, HEALTHY));
        run.options = VirtualRun.options(8, places, 500);
        run.sets.downloadsTake("slow.test", Duration.ofMinutes(20));

        Duration healthy = doneAfter(run, 300);

        assertThat(healthy)
                .isLessThan(Duration.ofMinutes(20)
                        .plusMillis(300L * 500 * 2 / places)
                        .plusSeconds(5));
    }

    @Test
    void aSlowHostTakesEveryPlaceThatNobodyElseWants() {
        VirtualRun run = run(layered(1, 80, "https://slow.test/"));
        run.sets.downloadsTake("slow.test", Duration.ofMinutes(1));

        assertThat(run.finish())
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(10).plusSeconds(5));
    }

    @Test
    void theFirstSignalEndsEveryWaitForAHostThatIsAway() {
        VirtualRun run = run(layered(1, 100, DEAD), layered(101, 110, HEALTHY));
        run.sets.isAway("dead.test", forGood(VirtualOutage.Kind.BLACK_HOLE));
        run.start();
        run.advance(Duration.ofMinutes(10));
        long before = run.now();

        run.stop.interrupt("Ctrl-C");
        Duration over = run.goOn();

        assertThat(over.toMillis() - before).isLessThan(1_000);
        assertThat(run.hasCompleted()).isTrue();
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.LAYERED, 100, RowState.DONE, 10));
    }

    @Test
    void rowsThatWaitForADeadHostStopNoSubmitsWhereTheyAreFewAmongMany() {
        VirtualRun run = VirtualRun.of(2_000);
        run.options = VirtualRun.options(40, PLACES, 50);
        run.service.layersComeFrom(picture -> List.of(picture.endsWith("7.png") ? "dead.test" : "one.test"));
        run.sets.isAway("dead.test", new VirtualOutage(VirtualOutage.Kind.REFUSED, Duration.ZERO, Duration.ofHours(5)));

        Duration healthy = doneAfter(run, 1_800);
        run.goOn();

        assertThat(healthy).isLessThan(Duration.ofMinutes(25));
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 2_000));
    }

    @Test
    void rowsThatWaitForADeadHostPauseSubmitsWhereMostGoThere() {
        VirtualRun run = VirtualRun.of(2_000);
        run.options = VirtualRun.options(40, PLACES, 50);
        run.service.layersComeFrom(picture -> List.of(picture.endsWith("7.png") ? "one.test" : "dead.test"));
        run.sets.isAway("dead.test", new VirtualOutage(VirtualOutage.Kind.REFUSED, Duration.ZERO, Duration.ofHours(5)));

        run.start();
        run.advance(Duration.ofHours(4));
        int posts = run.service.posts();
        run.goOn();

        assertThat(posts).isBetween(50, 50 + 2 * 40);
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 2_000));
    }

    @Test
    void rowsOfAnEarlierRunThatWaitForADeadHostStopNoSubmits() {
        List<Row> rows = new ArrayList<>(layered(1, 600, DEAD));
        LongStream.rangeClosed(601, 900).mapToObj(Rows::pending).forEach(rows::add);
        VirtualRun run = run(rows);
        run.sets.isAway("dead.test", new VirtualOutage(VirtualOutage.Kind.REFUSED, Duration.ZERO, Duration.ofHours(5)));

        assertThat(doneAfter(run, 300)).isLessThan(Duration.ofMinutes(20));
        run.goOn();
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 900));
    }

    @Test
    void aServiceThatIsAwayHoldsUpNoDownloadThoughRowsAskItForFreshUrls() {
        VirtualRun run = run(layered(1, 100, "https://old.test/"), layered(101, 200, HEALTHY));
        LongStream.rangeClosed(1, 100).forEach(n -> run.service.runs(Rows.jobId(n), Rows.picture(n), Duration.ZERO));
        run.sets.onDownload(url -> url.contains("old.test") ? new Failure.Expired("http_403", "expired") : null);
        run.service.isAway(new VirtualOutage(VirtualOutage.Kind.REFUSED, Duration.ZERO, Duration.ofHours(3)));

        Duration healthy = doneAfter(run, 100);
        run.goOn();

        assertThat(healthy).isLessThan(Duration.ofMinutes(1));
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 200));
    }

    private static VirtualOutage forGood(VirtualOutage.Kind kind) {
        return new VirtualOutage(kind, Duration.ZERO, Duration.ofDays(30));
    }

    private static VirtualRun run(List<Row> rows) {
        return new VirtualRun(new FakeLedger(rows), 1);
    }

    private static VirtualRun run(List<Row> first, List<Row> second) {
        return run(Stream.concat(first.stream(), second.stream()).toList());
    }

    private static VirtualRun run(List<Row> first, List<Row> second, List<Row> third) {
        return run(first, Stream.concat(second.stream(), third.stream()).toList());
    }

    private static List<Row> layered(long from, long to, String... hosts) {
        LongFunction<Row> row = number -> Rows.layered(
                number,
                List.of(hosts).stream().map(host -> host + number + ".png").toArray(String[]::new));
        return LongStream.rangeClosed(from, to).mapToObj(row).toList();
    }

    /** Starts, and says when so many rows were done. */
    private static Duration doneAfter(VirtualRun run, int rows) {
        run.start();
        while (run.ledger.all(RowState.DONE).size() < rows && run.now() < VirtualRun.MOST.toMillis()) {
            run.advance(Duration.ofMillis(250));
        }
        return Duration.ofMillis(run.now());
    }
}
