package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.QueueingService.Words;
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
    private static final Duration TWO_JOBS = Duration.ofSeconds(40);
    private static final Duration FOUR_JOBS = Duration.ofSeconds(80);
    private static final Duration FORTY_JOBS = Duration.ofSeconds(800);

    @ParameterizedTest
    @CsvSource({"2, 20, 0.97", "10, 20, 0.97", "40, 20, 0.97", "2, 2, 0.90", "10, 2, 0.90", "40, 2, 0.90"})
    void keepsSlotsBusyWithFewJobsWaitingWhereTheServiceTellsWhichWait(int slots, double seconds, double busy) {
        LimitRehearsal run = run(Words.TOLD, slots, seconds);

        assertThat(run.service.figures().busyShare()).as("%s", run).isGreaterThan(busy);
        assertThat(run.service.figures().meanWaiting()).as("%s", run).isLessThan(Math.max(1.1, slots / 10.0));
        assertThat(run.foundAfterSeconds()).as("%s", run).isLessThan((double) TWO_JOBS.toSeconds());
        assertThat(run.quantile(0.95) - run.quantile(0.05)).as("%s", run).isLessThanOrEqualTo(2 + slots / 5);
        // The first jobs are polled more often, and with two slots these are many of the sixty.
        assertThat(run.polls()).as("%s", run).isLessThan(slots == 2 ? 10 : 7);
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "SOMETIMES_QUEUED", "ALWAYS_QUEUED", "ALWAYS_RUNNING"})
    void keepsSlotsBusyByWhenJobsFinishWhereWordsTellNothing(Words words) {
        for (int slots : new int[] {2, 10, 40}) {
            LimitRehearsal run = run(words, slots, 20);

            assertThat(run.service.figures().busyShare())
                    .as("%s", run)
                    .isGreaterThan(words == Words.ALWAYS_RUNNING ? 0.95 : 0.97);
            assertThat(run.service.figures().meanWaiting())
                    .as("%s", run)
                    .isLessThan(Math.max(3, slots / (words == Words.ALWAYS_RUNNING ? 8.0 : 10.0)));
            assertThat(run.quantile(0.95)).as("%s", run).isLessThanOrEqualTo((int) (slots * 1.4 + 3));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 40})
    void letsFewJobsWaitFromTheFourthJobLengthOnWhereNothingIsTold(int slots) {
        double waiting = 0;
        for (int seed = 1; seed <= 4; seed++) {
            LimitRehearsal run = new LimitRehearsal(Words.SILENT, slots, seed, FakeLedger.ofPending(30 * slots), true);
            run.service.jobsTakeAbout(20, 0.25);
            run.start();
            run.advance(FOUR_JOBS);
            run.service.measuresAfresh();
            run.advance(Duration.ofHours(24));

            assertThat(run.service.figures().busyShare()).as("%s", run).isGreaterThan(0.97);
            waiting += run.service.figures().meanWaiting() / 4;
        }
        assertThat(waiting).isLessThan(Math.max(1, slots / 10.0));
    }

    @Test
    void believesNoPositionsThatJump() {
        LimitRehearsal run = run(Words.JUMPING_POSITIONS, 10, 20);

        assertThat(run.service.figures().busyShare()).as("%s", run).isGreaterThan(0.97);
        assertThat(run.quantile(0.95)).as("%s", run).isLessThanOrEqualTo(13);
    }

    @Test
    void followsFortySlotsThatBecomeTwoAndFortyAgainWithinTwoJobsWhereTold() {
        LimitRehearsal run = rehearsal(Words.TOLD, 40, 20, 1_600);
        run.start();
        run.advance(Duration.ofMinutes(5));

        run.service.slots(2);
        run.advance(TWO_JOBS);
        assertThat(run.limit()).as("two slots").isLessThanOrEqualTo(4);
        run.advance(Duration.ofMinutes(15));
        assertThat(run.limit()).as("two slots").isBetween(2, 4);
        run.service.slots(40);
        run.advance(TWO_JOBS);
        assertThat(run.limit()).as("forty slots").isBetween(40, 50);
    }

    /** More slots look like fewer that nobody waits for: mostly they are found within twelve jobs, now and then much later. */
    @ParameterizedTest
    @CsvSource({"40, 2", "40, 20", "10, 5"})
    void followsSlotsThatBecomeFewerWithinFourJobsAndMoreWithinFortyWhereNotTold(int more, int fewer) {
        for (int seed = 1; seed <= 3; seed++) {
            LimitRehearsal run = new LimitRehearsal(Words.SILENT, more, seed, FakeLedger.ofPending(3_000), true);
            run.service.jobsTakeAbout(20, 0.25);
            run.start();
            run.advance(Duration.ofMinutes(5));

            run.service.slots(fewer);
            run.advance(FOUR_JOBS);
            assertThat(run.limit()).as("%d slots, seed %d", fewer, seed).isLessThanOrEqualTo(3 * fewer / 2 + 2);
            run.advance(Duration.ofMinutes(6));
            assertThat(run.limit()).as("%d slots, seed %d", fewer, seed).isBetween(fewer, 2 * fewer + 3);
            run.service.slots(more);
            run.advance(FORTY_JOBS);
            assertThat(run.limit()).as("%d slots, seed %d", more, seed).isBetween(more, 3 * more / 2);
        }
    }

    /** The time of a job is no measure of the slots. */
    @ParameterizedTest
    @ValueSource(doubles = {60, 40, 15})
    void keepsItsNumberWhereJobsTakeAnotherTimeAndNothingIsTold(double seconds) {
        LimitRehearsal run = rehearsal(Words.SILENT, 10, 20, 600);
        run.start();
        run.advance(Duration.ofMinutes(5));

        run.service.jobsTakeAbout(seconds, 0.25);
        run.advance(Duration.ofSeconds((long) (12 * seconds + 60)));

        assertThat(run.limit()).as("%s", run).isBetween(10, 20);
    }

    @ParameterizedTest
    @EnumSource(names = {"TOLD", "SILENT"})
    void isNotStarvedBy429ToEverySecondSubmit(Words words) {
        LimitRehearsal run = rehearsal(words, 10, 20, 300);
        run.service.refuses(post -> post % 2 == 0);

        run.finish();

        assertThat(run.states()).isEqualTo(Map.of(RowState.DONE, 300));
        assertThat(run.quantile(0.05)).as("%s", run).isGreaterThanOrEqualTo(9);
        assertThat(run.quantile(0.95)).as("%s", run).isLessThanOrEqualTo(14);
    }

    @ParameterizedTest
    @EnumSource(names = {"TOLD", "SILENT"})
    void asksForNoMoreThanIsTakenWhereTheServiceRefusesInsteadOfQueueing(Words words) {
        LimitRehearsal run = rehearsal(words, 10, 20, 300);
        run.service.refuses(post -> run.service.isRunningAllItCan());

        run.finish();

        assertThat(run.states()).isEqualTo(Map.of(RowState.DONE, 300));
        assertThat(run.quantile(0.95)).as("%s", run).isLessThanOrEqualTo(12);
        assertThat(run.service.posts()).as("%s", run).isLessThan(600);
    }

    @ParameterizedTest
    @EnumSource(names = {"TOLD", "SILENT"})
    void staysSaneWhereEveryPollIsAnsweredAfterTenSeconds(Words words) {
        LimitRehearsal run = rehearsal(words, 10, 20, 300);
        run.service.pollsTake(Duration.ofSeconds(10));

        run.finish();

        assertThat(run.service.figures().busyShare()).as("%s", run).isGreaterThan(0.8);
        assertThat(run.quantile(0.95)).as("%s", run).isLessThanOrEqualTo(20);
    }

    @Test
    void tellsKindsOfJobsApartWhereTheirTimesDiffer() {
        Row[] rows = LongStream.rangeClosed(1, 300)
                .mapToObj(number -> Rows.asking(number, number % 2 == 0 ? 2 : 8))
                .toArray(Row[]::new);
        LimitRehearsal run = new LimitRehearsal(Words.SILENT, 10, SEED, new FakeLedger(List.of(rows)), true);
        run.service.jobsTake(parameters -> parameters.layersAsked() == 2 ? 10 : 40);

        run.finish();

        assertThat(run.service.figures().busyShare()).as("%s", run).isGreaterThan(0.95);
        assertThat(run.quantile(0.95)).as("%s", run).isLessThanOrEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void neverPassesTheMostThatItMay(int most) {
        AutoLimit limit = new AutoLimit(most);
        for (int job = 0; job < 50; job++) {
            limit.accepted();
            LimitRule.Stay stay = limit.begins(LayeringParameters.DEFAULT, job);
            stay.saw(QueueingService.RUNNING, job + 1);
        }

        assertThat(limit.limit()).isEqualTo(most);
    }

    @Test
    void wantsAnEarlyPollOnceThoughNobodyTellsWhatItShowed() {
        LimitRule.Stay stay = new AutoLimit(64).begins(LayeringParameters.DEFAULT, 0);

        assertThat(stay.nextPoll(0)).isEqualTo(Duration.ofMillis(250));
        assertThat(stay.nextPoll(10_000)).isNull();
    }

    @Test
    void printsItsTable() {
        System.out.println(LimitRehearsal.HEADING);
        for (Words words : new Words[] {Words.TOLD, Words.SILENT}) {
            for (double seconds : new double[] {20, 2}) {
                for (int slots : new int[] {2, 10, 40}) {
                    System.out.println(run(words, slots, seconds));
                }
            }
        }
    }

    private static LimitRehearsal run(Words words, int slots, double seconds) {
        LimitRehearsal run = rehearsal(words, slots, seconds, 30 * slots);
        run.finish();
        return run;
    }

    private static LimitRehearsal rehearsal(Words words, int slots, double seconds, int rows) {
        LimitRehearsal run = new LimitRehearsal(words, slots, SEED, FakeLedger.ofPending(rows), true);
        run.service.jobsTakeAbout(seconds, 0.25);
        return run;
    }
}
