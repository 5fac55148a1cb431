package dev.delaminate.fleet.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.fleet.ledger.PostgresLedger;
import dev.delaminate.fleet.ledger.TestFleet;
import dev.delaminate.layering.Failure;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.shared.NotNowException;
import dev.delaminate.ledger.shared.NotNowException.Reason;
import dev.delaminate.pipeline.run.StopReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class ToldAccountTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Failure TOLD = new Failure.Busy("http_429", "wait", HOUR, false);
    private static final Failure QUOTA = new Failure.Busy("-10010", "the hour's quota", HOUR, true, null);
    private static final Failure RESET = new Failure.Transient("reset", "connection reset");

    @TempDir
    private Path folder;

    private TestFleet fleet;
    private PostgresLedger one;
    private PostgresLedger two;
    private ToldAccount told;
    private List<Row> ones;
    private List<Row> twos;

    @BeforeEach
    void twoWorkersHaveRows() {
        fleet = new TestFleet(folder, 40);
        one = fleet.worker("one");
        two = fleet.worker("two");
        told = new ToldAccount(one);
        ones = TestFleet.claim(one, 3);
        twos = TestFleet.claim(two, 3);
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void holdsTheSubmitsOfAllBackButNoPollsWhereOnlySubmitsAreToWait() {
        told.paused("submit", QUOTA, HOUR);
        record(one, new Entry.Unsendable(ones.get(0).number(), TestLedger.FAILURE)); // behind it in the queue

        assertRefused(two, twos.get(0), Reason.PAUSED);
        assertThat(two.isFull(0)).isTrue();
        assertThat(two.silence()).isZero();
    }

    @Test
    void holdsAllCallsBackWhereTheServiceItselfSaidForHowLong() {
        told.paused("submit", TOLD, HOUR);

        eventually(() -> !two.silence().isZero());
        assertThat(two.silence()).isBetween(Duration.ofMinutes(59), HOUR);
    }

    @Test
    void holdsAllCallsBackWhereAPollIsToWait() {
        told.paused("poll", QUOTA, HOUR);

        eventually(() -> !two.silence().isZero());
        assertRefused(two, twos.get(0), Reason.PAUSED);
    }

    @Test
    void keepsTheLongestOfManyPauses() {
        told.paused("poll", TOLD, HOUR);
        told.paused("submit", TOLD, Duration.ofMillis(1));

        eventually(() -> fleet.text("SELECT one_by_one FROM account").equals("t"));
        assertRefused(two, twos.get(0), Reason.PAUSED);
    }

    @Test
    void leavesAHostOfLayersToTheWorkerThatHeardIt() {
        told.paused("layers.example", TOLD, HOUR);
        record(one, new Entry.Unsendable(ones.get(0).number(), TestLedger.FAILURE));

        submit(two, twos.get(0));
        assertThat(two.silence()).isZero();
    }

    @Test
    void submitsOneByOneAfterAnOutageUntilAJobIsTakenFromAnybody() {
        told.outageBegan("submit", RESET);
        long job = submit(one, ones.get(0));
        assertRefused(two, twos.get(0), Reason.PAUSED);

        record(one, TestLedger.accepted(ones.get(0).number(), job));

        submit(two, twos.get(0));
        submit(two, twos.get(1));
    }

    @Test
    void goesOnWithAllInTheTransactionThatRecordsTheFirstTakenJob() {
        told.outageBegan("submit", RESET);
        long job = submit(one, ones.get(0));
        Flux<Void> together = Flux.merge(
                one.record(TestLedger.accepted(ones.get(0).number(), job)),
                one.record(TestLedger.submitting(ones.get(1).number(), one.nextJob())),
                one.record(TestLedger.submitting(ones.get(2).number(), one.nextJob())));

        assertThatCode(() -> together.blockLast(TestLedger.PATIENCE)).doesNotThrowAnyException();
    }

    @Test
    void caresForNoOutageOfPolls() {
        told.outageBegan("poll", RESET);
        submit(one, ones.get(0));

        submit(two, twos.get(0));
    }

    @Test
    void stopsAllWorkersOfTheAccount() {
        told.stopping(StopReason.ACCOUNT, "http_402: the balance is used up");

        eventually(() -> two.stopped() != null);
        assertThat(two.stopped())
                .isEqualTo("another worker with this account was stopped: http_402: the balance is used up");
        assertRefused(two, twos.get(0), Reason.STOPPED);
    }

    @Test
    void stopsNobodyForWhatIsThisWorkersOwn() {
        for (StopReason reason : List.of(StopReason.LIMIT, StopReason.LOCAL, StopReason.INTERRUPTED)) {
            told.stopping(reason, "its own");
        }
        record(one, new Entry.Unsendable(ones.get(0).number(), TestLedger.FAILURE));

        submit(two, twos.get(0));
    }

    /** Else the last of them would stop those that begin after it anew. */
    @Test
    void repeatsNoStopThatItHeardOfAnotherWorker() {
        told.stopping(StopReason.ACCOUNT, "first");
        eventually(() -> two.stopped() != null);
        fleet.update("UPDATE account SET stopped = NULL");

        new ToldAccount(two).stopping(StopReason.ACCOUNT, Objects.requireNonNull(two.stopped()));
        record(two, new Entry.Unsendable(twos.get(0).number(), TestLedger.FAILURE));

        assertThat(fleet.text("SELECT stopped FROM account")).isEqualTo("null");
    }

    @Test
    void liftsTheStopWhenAllHaveEndedAndNotBefore() {
        told.stopping(StopReason.ACCOUNT, "the balance is used up");
        one.close();
        PostgresLedger three = fleet.worker("three");
        eventually(() -> three.stopped() != null);

        two.close();
        three.close();
        PostgresLedger four = fleet.worker("four");

        submit(four, TestFleet.claim(four, 1).get(0));
        assertThat(four.stopped()).isNull();
    }

    private static long submit(PostgresLedger ledger, Row row) {
        long job = ledger.nextJob();
        record(ledger, TestLedger.submitting(row.number(), job));
        return job;
    }

    private static void assertRefused(PostgresLedger ledger, Row row, Reason reason) {
        assertThatThrownBy(() -> submit(ledger, row))
                .isInstanceOfSatisfying(
                        NotNowException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static void record(PostgresLedger ledger, Entry... entries) {
        for (Entry entry : entries) {
            ledger.record(entry).block(TestLedger.PATIENCE);
        }
    }

    private static void eventually(BooleanSupplier holds) {
        Flux.interval(Duration.ofMillis(10), Schedulers.boundedElastic())
                .onBackpressureDrop()
                .filter(tick -> holds.getAsBoolean())
                .next()
                .block(TestLedger.PATIENCE);
    }
}
