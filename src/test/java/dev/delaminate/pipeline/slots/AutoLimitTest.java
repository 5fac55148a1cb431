package dev.delaminate.pipeline.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.Rows;
import dev.delaminate.pipeline.VirtualBatch;
import dev.delaminate.pipeline.VirtualService;
import dev.delaminate.pipeline.VirtualService.Words;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs with the limit {@code auto} in virtual time, against a service with slots and a queue before them. */
class AutoLimitTest {
    private static final long SEED = 1;
    private static final Duration FOUR_JOBS = Duration.ofSeconds(80);
    private static final Duration FORTY_JOBS = Duration.ofSeconds(800);

    /** Share of the slot time that may be lost to a number that never leaves a slot idle: the account's hours are what counts. */
    private static final double LEAST_BUSY = 0.95;

    /** Six polls a job are what users wish for; at most every second job is polled early besides. */
    private static final double MOST_POLLS = 6.5;

    private static final int KNOWN = 100;

    @ParameterizedTest
    @CsvSource({"TOLD, 20", "TOLD, 2", "SILENT, 20", "SILENT, 2"})
    void keepsAnyNumberOfSlotsBusyWithFewJobsWaitingAndFewPolls(Words words, double seconds) {
        int before = 0;
        for (int slots : new int[] {2, 10, 40}) {
            int rows = Math.max(200, 20 * slots);
            VirtualBatch run = auto(words, slots, rows);
            run.service.jobsTakeAbout(seconds);
            run.finish();

            assertThat(run.service.slots.use().busyShare()).as("%s", run).isGreaterThan(LEAST_BUSY);
            assertThat(run.service.slots.use().meanWaiting()).as("%s", run).isLessThan(few(slots));
            assertThat(run.limitQuantile(0.5)).as("%s", run).isGreaterThanOrEqualTo(slots);
            assertThat(run.limitQuantile(0.05)).as("more slots, more jobs").isGreaterThan(before);
            assertThat(run.service.polled(KNOWN, rows).polls()).as("%s", run).isLessThan(MOST_POLLS);
            before = run.limitQuantile(0.95);
        }
    }

    /** Words that tell nothing cost no more than none. */
    @ParameterizedTest
    @EnumSource(names = {"SOMETIMES_QUEUED", "ALWAYS_QUEUED", "ALWAYS_RUNNING", "JUMPING_POSITIONS"})
    void keepsSlotsBusyWhateverTheServiceSays(Words words) {
        VirtualBatch run = auto(words, 10, 300).finish();

        assertThat(run.service.slots.use().busyShare()).as("%s", run).isGreaterThan(LEAST_BUSY);
        assertThat(run.service.slots.use().meanWaiting()).as("%s", run).isLessThan(few(10));
    }

    /** A finished job holds its slot until it is noticed, so the true number leaves slots idle. */
    @ParameterizedTest
    @EnumSource(names = {"TOLD", "SILENT"})
    void usesMoreSlotTimeThanWhoKnowsTheNumberWhereEveryPollIsAnsweredAfterTenSeconds(Words words) {
        VirtualBatch known = VirtualBatch.fixed(10, 10, VirtualBatch.rows(300), SEED);
        VirtualBatch found = auto(words, 10, 300);
        for (VirtualBatch run : List.of(known, found)) {
            run.service.says(words).answersAfter(Duration.ofMillis(50), Duration.ofSeconds(10));
            run.finish();
        }

        assertThat(found.service.slots.use().busyShare())
                .isGreaterThan(known.service.slots.use().busyShare());
        assertThat(found.limitQuantile(0.95)).as("%s", found).isLessThanOrEqualTo(20);
    }

    /** Nearer to the new number than to the old one. */
    @ParameterizedTest
    @CsvSource({"TOLD, 20, 2", "SILENT, 20, 10", "SILENT, 10, 2"})
    void followsSlotsThatBecomeFewerWithinFourJobsAndMoreWithinFortyAtTheLatest(Words words, int more, int fewer) {
        double halfway = (more + fewer) / 2.0;
        VirtualBatch run = auto(words, more, 1_000).start().advance(Duration.ofMinutes(3));

        run.service.slots.become(fewer);
        run.advance(FOUR_JOBS);
        assertThat((double) run.limit.limit()).as("soon after %d", fewer).isLessThan(halfway);
        run.advance(Duration.ofMinutes(4));
        assertThat((double) run.limit.limit()).as("%d slots", fewer).isBetween((double) fewer, halfway);

        run.service.slots.become(more);
        run.advanceUntil(more, words == Words.TOLD ? FOUR_JOBS : FORTY_JOBS);
        assertThat(run.limit.limit()).as("%d slots again", more).isGreaterThanOrEqualTo(more);
    }

    /** The time of a job is no measure of the slots. */
    @ParameterizedTest
    @ValueSource(doubles = {60, 40, 15})
    void keepsItsNumberWhereJobsTakeAnotherTimeAndNothingIsTold(double seconds) {
        VirtualBatch run = auto(Words.SILENT, 10, 600).start().advance(Duration.ofMinutes(3));

        run.service.jobsTakeAbout(seconds);
        run.advance(Duration.ofSeconds((long) (12 * seconds + 60)));

        assertThat(run.limit.limit()).as("%s", run).isBetween(10, 20);
    }

    @ParameterizedTest
    @EnumSource(names = {"TOLD", "SILENT"})
    void isNotStarvedBy429ToEverySecondSubmit(Words words) {
        VirtualBatch run = auto(words, 10, 300);
        run.service.refusesSubmits(post -> post % 2 == 0);
        run.finish();

        assertThat(run.states()).isEqualTo(Map.of(RowState.DONE, 300));
        assertThat(run.limitQuantile(0.05)).as("%s", run).isGreaterThanOrEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource(names = {"TOLD", "SILENT"})
    void isRefusedLessThanOnceAJobWhereTheServiceRefusesInsteadOfQueueing(Words words) {
        VirtualBatch run = auto(words, 10, 300);
        run.service.refusesSubmits(post -> run.service.slots.areFull());
        run.finish();

        assertThat(run.states()).isEqualTo(Map.of(RowState.DONE, 300));
        assertThat(run.service.posts()).as("%s", run).isLessThan(2 * 300);
    }

    @Test
    void tellsKindsOfJobsApartWhereTheirTimesDiffer() {
        List<Row> rows = LongStream.rangeClosed(1, 300)
                .mapToObj(number -> Rows.asking(number, number % 2 == 0 ? 2 : 8))
                .toList();
        VirtualBatch run = VirtualBatch.auto(10, rows, SEED);
        run.service.says(Words.SILENT).jobsTake((job, parameters) -> parameters.layersAsked() == 2 ? 10 : 40);
        run.finish();

        assertThat(run.service.slots.use().busyShare()).as("%s", run).isGreaterThan(LEAST_BUSY);
        assertThat(run.service.slots.use().meanWaiting()).as("%s", run).isLessThan(few(10));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void neverPassesTheMostThatItMay(int most) {
        AutoLimit limit = new AutoLimit(most);
        for (int job = 0; job < 50; job++) {
            limit.accepted();
            LimitRule.Stay stay = limit.begins(LayeringParameters.DEFAULT, job);
            stay.saw(VirtualService.RUNNING, job + 1);
        }

        assertThat(limit.limit()).isEqualTo(most);
    }

    @Test
    void wantsAnEarlyPollOnceThoughNobodyTellsWhatItShowed() {
        LimitRule.Stay stay = new AutoLimit(64).begins(LayeringParameters.DEFAULT, 0);

        assertThat(stay.nextPoll(0)).isEqualTo(Duration.ofMillis(250));
        assertThat(stay.nextPoll(10_000)).isNull();
    }

    /** Who guesses a number adds a fifth to be safe, and waits with three at least. */
    private static double few(int slots) {
        return Math.max(3, slots / 5.0);
    }

    private static VirtualBatch auto(Words words, int slots, int rows) {
        VirtualBatch run = VirtualBatch.auto(slots, VirtualBatch.rows(rows), SEED);
        run.service.says(words);
        return run;
    }
}
