package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.ledger.KeptSet;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.FakeLayeringService.Fault;
import dev.delaminate.pipeline.FakeLedger.Death;
import dev.delaminate.quality.Grade;
import dev.delaminate.quality.QualitySummary;
import dev.delaminate.review.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sets that are made again: the better one is in its folder at the end, and none is paid for more than once. */
class RedoRunTest {
    private static final QualitySummary OLD = worth(Grade.WEAK, 0.5);
    private static final List<Grade> GRADES = List.of(Grade.BAD, Grade.WEAK, Grade.GOOD);
    private static final int ROWS = 12;
    private static final int SEEDS = 4;

    @Test
    void aBetterSetTakesThePlaceOfTheOldOne() {
        VirtualRun run = redone(1, 1);
        run.sets.areWorth(job -> worth(Grade.GOOD, 0.1));

        run.finish();

        assertThat(run.ledger.life(1)).containsExactly("Submitting", "Accepted", "Finished", "Placed");
        assertThat(run.sets.standing(1)).isEqualTo(job(run, 1)).isNotEqualTo(old(1));
        assertThat(run.journal.lines()).contains("row-1 done");
    }

    @Test
    void aSetThatIsNoBetterLeavesTheOldOneAndSaysWhatItWas() {
        VirtualRun run = redone(3, 1);
        List<QualitySummary> found = List.of(worth(Grade.WEAK, 0.5), worth(Grade.BAD, 0.9));
        run.sets.areWorth(job -> found.get(job.value().hashCode() & 1));

        run.finish();

        assertThat(run.ledger.states()).containsOnlyKeys(RowState.DONE);
        for (long row = 1; row <= 3; row++) {
            assertThat(run.sets.standing(row)).isEqualTo(old(row)).isEqualTo(job(run, row));
            assertThat(run.ledger.life(row)).containsExactly("Submitting", "Accepted", "Finished", "Kept");
        }
        assertThat(run.journal.lines())
                .filteredOn(line -> line.contains("kept"))
                .hasSize(3)
                .allMatch(line -> line.matches("row-. kept at FETCH: the new one is (bad \\(as told\\)"
                        + "|weak \\(as told\\), measured 0.500, and this one 0.500)"));
    }

    @ParameterizedTest
    @CsvSource({"REDO, WEAK, 0.1, true", "REDO, BAD, 0.9, false", "ACCEPT, GOOD, 0.9, false", "REFUSE, WEAK, 0.5, false"
    })
    void aPersonsWordGoesBeforeAGrade(Decision said, Grade found, double measure, boolean isPlaced) {
        VirtualRun run = redone(1, 1, said);
        run.sets.areWorth(job -> worth(found, measure));

        run.finish();

        assertThat(run.ledger.life(1)).endsWith(isPlaced ? "Placed" : "Kept");
        assertThat(run.sets.standing(1)).isEqualTo(job(run, 1));
        assertThat(old(1).equals(job(run, 1))).isEqualTo(!isPlaced);
        assertThat(run.journal.lines().stream().anyMatch(line -> line.endsWith("this one was accepted meanwhile")))
                .isEqualTo(said == Decision.ACCEPT);
    }

    @Test
    void aSetThatNobodyCanLookAtTakesNoPlace() {
        VirtualRun run = redone(1, 1);

        run.finish();

        assertThat(run.sets.standing(1)).isEqualTo(old(1));
        assertThat(run.journal.lines()).contains("row-1 kept at FETCH: the new one could not be looked at");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REFUSED", "DOUBT_AND_MADE", "DOUBT_AND_NOT_MADE"})
    void aSubmitThatComesToNothingLeavesTheOldSet(Fault fault) {
        VirtualRun run = redone(1, 1);
        run.service.onSubmit(picture -> fault);

        run.finish();

        boolean isDoubtful = fault != Fault.REFUSED;
        assertThat(run.ledger.state(1)).isEqualTo(isDoubtful ? RowState.IN_DOUBT : RowState.DONE);
        assertThat(run.sets.standing(1)).isEqualTo(old(1));
        assertThat(run.service.posts()).isOne();
        run.ledger = run.ledger.reopened();
        run.finish();
        assertThat(run.service.posts()).as("it is not sent again by itself").isOne();
    }

    @Test
    void aJobThatFailsLeavesTheOldSetAndIsNoFailureOfTheRow() {
        VirtualRun run = redone(1, 1);
        run.service.onFinished(picture -> new JobStatus.Failed(new Failure.Row("failed", "out of memory")));

        run.finish();

        assertThat(run.ledger.state(1)).isEqualTo(RowState.DONE);
        assertThat(job(run, 1)).isEqualTo(old(1));
        assertThat(run.journal.lines()).contains("row-1 kept at POLL: failed: out of memory");
    }

    @Test
    void noDeathLosesASetOrPaysTwice() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            VirtualRun uncut = faulty(seed);
            uncut.finish();
            judge(uncut, "seed " + seed);
            for (int record = 1; record <= uncut.ledger.records(); record++) {
                for (Death death : Death.values()) {
                    dies(seed, record, death);
                }
            }
        }
    }

    private static void dies(long seed, int record, Death death) {
        String name = "seed " + seed + ", " + death + " record " + record;
        VirtualRun run = faulty(seed);
        run.ledger.dieAt(record, death);
        run.start();
        while (!run.ledger.isDead() && !run.isOver()) {
            run.advance(Duration.ofMillis(250));
        }
        run.die();
        for (long row = 1; row <= ROWS; row++) {
            assertThat(run.sets.standing(row)).as(name).isNotNull();
        }
        run.finish();
        judge(run, name);
    }

    private static void judge(VirtualRun run, String name) {
        assertThat(run.error()).as(name).isNull();
        for (Row row : run.ledger.all()) {
            String named = name + ": " + row.name() + " after " + run.ledger.life(row.number());
            assertThat(run.service.jobsOf(row.request().picture()).size())
                    .as(named)
                    .isLessThanOrEqualTo(1);
            assertThat(row.state()).as(named).isIn(RowState.DONE, RowState.IN_DOUBT);
            JobId standing = Objects.requireNonNull(run.sets.standing(row.number()), named);
            if (row.state() == RowState.DONE) {
                assertThat(standing).as(named).isEqualTo(row.currentJob().requestId());
                boolean isOld = standing.equals(old(row.number()));
                assertThat(isOld || quality(standing).isBetterThan(OLD))
                        .as(named)
                        .isTrue();
            } else {
                assertThat(standing).as(named).isEqualTo(old(row.number()));
            }
        }
    }

    /** With faults of each kind, the same ones for the same seed. */
    private static VirtualRun faulty(long seed) {
        VirtualRun run = redone(ROWS, seed);
        run.options = VirtualRun.lenient(VirtualRun.options(4, 2, 6));
        run.service.jobsTake(picture -> Duration.ofMillis(3_000 + run.random.nextInt(20_000)));
        run.service.onSubmit(picture -> submitFault(run.random));
        run.service.onFinished(picture ->
                run.random.nextInt(8) == 0 ? new JobStatus.Failed(new Failure.Row("failed", "out of memory")) : null);
        run.sets.onDownload(url -> run.random.nextInt(9) == 0 ? new Failure.Transient("cut", "half of it came") : null);
        run.sets.areWorth(RedoRunTest::quality);
        return run;
    }

    private static @Nullable Fault submitFault(Random random) {
        return switch (random.nextInt(16)) {
            case 0 -> Fault.BUSY;
            case 1 -> Fault.DROPPED;
            case 2 -> Fault.DOUBT_AND_MADE;
            case 3 -> Fault.REFUSED;
            default -> null;
        };
    }

    private static QualitySummary quality(JobId job) {
        Random random = new Random(job.value().hashCode());
        random.nextInt();
        return worth(GRADES.get(random.nextInt(GRADES.size())), random.nextDouble());
    }

    /** Rows DONE that are to be made again. */
    private static VirtualRun redone(int rows, long seed) {
        return redone(rows, seed, null);
    }

    /** @param decision what a person said of them */
    private static VirtualRun redone(int rows, long seed, @Nullable Decision decision) {
        FakeLedger ledger = new FakeLedger(LongStream.rangeClosed(1, rows)
                .mapToObj(number -> Rows.row(number, RowState.DONE, Rows.job(number, null), null))
                .toList());
        VirtualRun run = new VirtualRun(ledger, seed);
        for (long row = 1; row <= rows; row++) {
            run.sets.stands(row, old(row));
            ledger.redo(row, new KeptSet(OLD, decision));
        }
        return run;
    }

    private static JobId old(long row) {
        return Rows.jobId(row);
    }

    private static JobId job(VirtualRun run, long row) {
        Row found = run.ledger.all().get((int) row - 1);
        return Objects.requireNonNull(found.currentJob().requestId());
    }

    private static QualitySummary worth(Grade grade, double measure) {
        return new QualitySummary(grade, "as told", measure, null, 0);
    }
}
