package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import dev.delaminate.tried.WhatWasTried;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two hours in which nobody answers, in the middle of a run. */
class OutageRunTest {
    private static final int ROWS = 300;

    /** In some of which something is being submitted; with the number in flight found, and with a number stated. */
    private static final int MOMENTS = Effort.of(6, 24);

    private static final Duration FROM = Duration.ofSeconds(60);
    private static final Duration TO = FROM.plusHours(2);

    @ParameterizedTest
    @EnumSource
    void ofTheServiceFailsNoRowAndSubmitsNoneTwice(VirtualOutage.Kind kind) {
        int inDoubt = 0;
        int done = 0;
        int jobs = 0;
        for (int n = 0; n < MOMENTS; n++) {
            Duration later = Duration.ofMillis(2_370L * (n / 2));
            VirtualRun run = busyRun();
            run.isInFlightAuto = n % 2 == 0;
            run.service.isAway(new VirtualOutage(kind, FROM.plus(later), TO.plus(later)));

            Duration took = finished(run);

            assertNothingLost(run);
            assertThat(took).isLessThan(TO.plusMinutes(20));
            inDoubt += run.ledger.all(RowState.IN_DOUBT).size();
            done += run.ledger.all(RowState.DONE).size();
            jobs += run.service.jobs();
        }

        WhatWasTried.record(
                Chapter.OUTAGES,
                "The service is away for two hours: "
                        + kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + " (virtual time)",
                MOMENTS,
                (long) MOMENTS * ROWS,
                jobs - done,
                MOMENTS * ROWS - done - inDoubt,
                "%,d done, %,d in doubt".formatted(done, inDoubt));
        assertThat(inDoubt > 0).as("rows in doubt: %s", inDoubt).isEqualTo(kind != VirtualOutage.Kind.REFUSED);
    }

    @ParameterizedTest
    @EnumSource
    void ofALayerHostFailsNoRow(VirtualOutage.Kind kind) {
        VirtualRun run = VirtualRun.of(ROWS);
        run.sets.isAway("two.test", new VirtualOutage(kind, FROM, TO));

        finished(run);

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, ROWS));
        assertThat(run.service.jobs()).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @EnumSource
    void ofEverythingFailsNoRowAndSubmitsNoneTwice(VirtualOutage.Kind kind) {
        VirtualRun run = busyRun();
        run.service.isAway(new VirtualOutage(kind, FROM, TO));
        run.sets.isAway("one.test", new VirtualOutage(kind, FROM, TO));
        run.sets.isAway("two.test", new VirtualOutage(kind, FROM.plusMinutes(1), TO.plusMinutes(20)));

        finished(run);

        assertNothingLost(run);
    }

    @ParameterizedTest
    @EnumSource
    void keepsJobsOfAnEarlierRunInFlight(VirtualOutage.Kind kind) {
        List<Row> rows = LongStream.rangeClosed(1, 20).mapToObj(Rows::inFlight).toList();
        VirtualRun run = new VirtualRun(new FakeLedger(rows), 1);
        rows.forEach(
                row -> run.service.runs(Rows.jobId(row.number()), row.request().picture(), TO));
        run.service.isAway(new VirtualOutage(kind, Duration.ZERO, TO));

        finished(run);

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 20));
        assertThat(run.service.posts()).isZero();
    }

    @Test
    void ofSubmitsAlonePutsNoMoreThanAFewRowsInDoubt() {
        VirtualRun run = VirtualRun.of(ROWS);
        run.service.onSubmit(picture -> new VirtualOutage(VirtualOutage.Kind.UNAVAILABLE, FROM, TO).isAt(run.now())
                ? FakeLayeringService.Fault.DOUBT_AND_NOT_MADE
                : null);

        finished(run);

        assertThat(run.ledger.states()).containsOnlyKeys(RowState.DONE, RowState.IN_DOUBT);
        assertThat(run.ledger.all(RowState.IN_DOUBT)).hasSizeLessThanOrEqualTo(8 + 12);
    }

    @Test
    void isEndedByTheSignalInTheMiddleOfIt() {
        VirtualRun run = VirtualRun.of(ROWS);
        run.service.isAway(new VirtualOutage(VirtualOutage.Kind.REFUSED, FROM, TO));
        run.start();
        run.advance(FROM.plusMinutes(30));

        run.stop.interrupt("Ctrl-C");
        Duration took = run.goOn();

        assertThat(took).isLessThan(FROM.plusMinutes(31));
        assertThat(run.ledger.states()).containsOnlyKeys(RowState.DONE, RowState.IN_FLIGHT, RowState.PENDING);
    }

    /** With many jobs of many lengths: at every moment something is being submitted. */
    private static VirtualRun busyRun() {
        VirtualRun run = VirtualRun.of(ROWS);
        run.options = VirtualRun.options(40, 8, 500);
        run.service.jobsTake(picture -> Duration.ofMillis(10_000 + run.random.nextInt(20_000)));
        return run;
    }

    private static Duration finished(VirtualRun run) {
        Duration took = run.finish();
        assertThat(run.error()).isNull();
        return took;
    }

    private static void assertNothingLost(VirtualRun run) {
        int inDoubt = run.ledger.all(RowState.IN_DOUBT).size();
        assertThat(inDoubt).isLessThanOrEqualTo(run.options.maxInFlight());
        assertThat(run.ledger.all(RowState.DONE)).hasSize(ROWS - inDoubt);
        assertThat(run.service.jobs()).isEqualTo(ROWS - inDoubt);
    }
}
