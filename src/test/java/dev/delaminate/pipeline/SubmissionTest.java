package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Job;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.shared.RowLostException;
import dev.delaminate.pipeline.FakeLayeringService.Fault;
import dev.delaminate.pipeline.money.Budget;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.pipeline.money.SameForAll;
import dev.delaminate.pipeline.money.Spending;
import dev.delaminate.pipeline.outage.Gates;
import dev.delaminate.pipeline.outage.SubmitAttempts;
import dev.delaminate.pipeline.polls.PollSchedule;
import dev.delaminate.pipeline.polls.PollSchedules;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.pipeline.run.StopSignal;
import dev.delaminate.pipeline.run.TestOptions;
import dev.delaminate.pipeline.slots.InFlightLimit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

class SubmissionTest {
    private static final long PRICE = Price.DEFAULT.micros();

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final Journal journal = new Journal();
    private final StopSignal stop = new StopSignal(journal);
    private final RunContext run = new RunContext(TestOptions.EIGHT_IN_FLIGHT, stop, journal, timer, new Random(1));
    private final FakeLedger ledger = FakeLedger.ofPending(3);
    private final FakeLayeringService service = new FakeLayeringService(timer);
    private final Gates gates = new Gates(service, run);
    private final InFlightLimit limit = new InFlightLimit(8, timer);
    private Budget budget = new Budget(null, 0, null);

    @Test
    void recordsTheIntentBeforeThePostAndTheNameBeforeItHandsTheJobOn() {
        List<List<String>> lifeAtPost = new ArrayList<>();
        List<List<String>> lifeAtJob = new ArrayList<>();
        service.onSubmit(picture -> {
            lifeAtPost.add(ledger.life(1));
            return null;
        });

        Turn turn = new Turn(1, job -> lifeAtJob.add(ledger.life(1)));
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(lifeAtPost).containsExactly(List.of("Submitting"));
        assertThat(lifeAtJob).containsExactly(List.of("Submitting", "Accepted"));
        assertThat(turn.job()).isNotNull();
        assertThat(journal.lines()).containsExactly("row-1 submitting", "row-1 accepted");
    }

    @Test
    void sendsNothingUntilTheIntentIsDurable() {
        Sinks.Empty<Void> commit = Sinks.empty();
        ledger.holdBack(Entry.Submitting.class::isInstance, commit.asMono());
        new Turn(1);
        timer.advanceTimeBy(Duration.ofMinutes(1));
        int before = service.posts();

        commit.tryEmitEmpty().orThrow();
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(before).isZero();
        assertThat(service.posts()).isOne();
    }

    @Test
    void sendsNothingForARowThatItIsNotSureToHoldAnyMore() {
        Sinks.Empty<Void> commit = Sinks.empty();
        ledger.holdBack(Entry.Submitting.class::isInstance, commit.asMono());
        Turn turn = new Turn(1);
        timer.advanceTimeBy(Duration.ofMinutes(1));

        ledger.endLease(true);
        commit.tryEmitEmpty().orThrow();
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(service.posts()).isZero();
        assertThat(ledger.life(1)).containsExactly("Submitting", "NotTaken");
        assertThat(turn.attempts.isAgain()).isTrue();
        assertThat(budget.committedMicros()).isZero();
    }

    @Test
    void givesThePriceBackOfARowThatIsItsOwnNoLongerWhenTheServiceDoesNotTakeIt() {
        budget = new Budget(PRICE, 0, 1L);
        service.onSubmit(picture -> Fault.BUSY);
        ledger.loseOn(Entry.NotTaken.class::isInstance);

        Turn turn = new Turn(1);
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(turn.error).isInstanceOf(RowLostException.class);
        assertThat(budget.committedMicros()).isZero();
        assertThat(budget.reserve(PRICE)).isEqualTo(Budget.Reservation.GRANTED);
    }

    @Test
    void keepsThePriceOfAJobThatWasTaken() {
        new Turn(1);
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(ledger.state(1)).isEqualTo(RowState.IN_FLIGHT);
        assertThat(budget.committedMicros()).isEqualTo(PRICE).isEqualTo(ledger.committedMicros());
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "BUSY_FOR_A_MINUTE", "HOURLY_QUOTA", "NOT_LOADED", "DROPPED", "UNREACHABLE"})
    void makesARowPendingAgainThatWasSurelyNotTaken(Fault fault) {
        service.onSubmit(picture -> fault);

        Turn turn = new Turn(1);
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(ledger.life(1)).containsExactly("Submitting", "NotTaken");
        assertThat(turn.attempts.isAgain()).isTrue();
        assertThat(turn.completedEmpty).isTrue();
        assertThat(budget.committedMicros()).isZero();
        assertThat(ledger.committedMicros()).isZero();
        assertThat(stop.isSubmittingOver()).isFalse();
    }

    @Test
    void aShortageOfOurOwnStopsTheRunAndLeavesTheRowPending() {
        service.onSubmit(picture -> Fault.SHORTAGE);

        Turn turn = new Turn(1);
        timer.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(ledger.life(1)).containsExactly("Submitting", "NotTaken");
        assertThat(turn.completedEmpty).isTrue();
        assertThat(budget.committedMicros()).isZero();
        assertThat(stop.reasons()).containsOnlyKeys(StopReason.LOCAL);
        assertThat(stop.reasons().get(StopReason.LOCAL)).contains("ulimit -n");
        assertThat(gates.submit().isOpen()).isTrue();
    }

    @Test
    void failsARowThatWasRefusedAndGivesItsPriceBack() {
        service.onSubmit(picture -> Fault.REFUSED);

        Turn turn = new Turn(1);
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(ledger.state(1)).isEqualTo(RowState.FAILED);
        assertThat(ledger.failure(1)).isEqualTo(Fault.REFUSED.failure());
        assertThat(turn.attempts.isAgain()).isFalse();
        assertThat(budget.committedMicros()).isZero();
        assertThat(journal.lines()).containsExactly("row-1 submitting", "row-1 failed at SUBMIT");
    }

    @ParameterizedTest
    @EnumSource(names = {"DOUBT_AND_MADE", "DOUBT_AND_NOT_MADE", "DOUBT_OF_THE_ACCOUNT"})
    void leavesARowInDoubtThatNothingSettles(Fault fault) {
        service.onSubmit(picture -> fault);

        Turn turn = new Turn(1);
        timer.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(ledger.state(1)).isEqualTo(RowState.IN_DOUBT);
        assertThat(turn.attempts.isAgain()).isFalse();
        assertThat(budget.committedMicros()).isEqualTo(PRICE).isEqualTo(ledger.committedMicros());
        assertThat(service.posts()).isOne();
        assertThat(gates.submit().isOpen()).isFalse();
        assertThat(journal.doubtful()).containsExactly(1L);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCOUNT", "DOUBT_OF_THE_ACCOUNT"})
    void stopsSubmittingWhenTheAccountIsStopped(Fault fault) {
        service.onSubmit(picture -> fault);

        new Turn(1);
        timer.advanceTimeBy(Duration.ofSeconds(1));
        new Turn(2);
        timer.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(stop.reasons()).containsOnlyKeys(StopReason.ACCOUNT);
        assertThat(stop.reasons().get(StopReason.ACCOUNT))
                .contains(fault.failure().message());
        assertThat(ledger.state(1)).isEqualTo(fault.isDoubt() ? RowState.IN_DOUBT : RowState.PENDING);
        assertThat(ledger.state(2)).isEqualTo(RowState.PENDING);
        assertThat(service.posts()).isOne();
    }

    @Test
    void lowersTheLimitWhenBusy() {
        service.onSubmit(picture -> Fault.BUSY);

        new Turn(1);
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(limit.limit()).isEqualTo(6);
    }

    @Test
    void givesAPriceBackOnlyWhenTheLedgerHas() {
        Sinks.Empty<Void> commit = Sinks.empty();
        budget = new Budget(PRICE, 0, null);
        ledger.holdBack(Entry.NotTaken.class::isInstance, commit.asMono());
        service.onSubmit(picture -> picture.equals(Rows.picture(1)) ? Fault.BUSY : null);
        new Turn(1);
        timer.advanceTimeBy(Duration.ofSeconds(1));

        Turn early = new Turn(2);
        timer.advanceTimeBy(Duration.ofSeconds(1));
        commit.tryEmitEmpty().orThrow();
        new Turn(3);
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(early.attempts.isAgain()).isTrue();
        assertThat(ledger.life(2)).isEmpty();
        assertThat(ledger.state(3)).isEqualTo(RowState.IN_FLIGHT);
        assertThat(ledger.mostCommittedMicros()).isEqualTo(PRICE);
    }

    @Test
    void stopsAtTheBudgetAndSaysWhatToDo() {
        budget = new Budget(PRICE, 0, null);
        new Turn(1);
        timer.advanceTimeBy(Duration.ofSeconds(1));

        new Turn(2);

        assertThat(ledger.life(2)).isEmpty();
        assertThat(stop.reasons().get(StopReason.BUDGET)).contains("$0.05", "--budget", "run the same command again");
    }

    @Test
    void stopsAtTheLimitOfRows() {
        budget = new Budget(null, 0, 1L);
        new Turn(1);
        timer.advanceTimeBy(Duration.ofSeconds(1));

        new Turn(2);

        assertThat(ledger.life(2)).isEmpty();
        assertThat(stop.reasons()).containsOnlyKeys(StopReason.LIMIT);
    }

    @Test
    void recordsTheAnswerThoughItsRowWasCancelledInTheMiddle() {
        Turn turn = new Turn(1);
        timer.advanceTimeBy(Duration.ofMillis(100));
        List<String> before = ledger.life(1);

        turn.subscription.dispose();
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(before).containsExactly("Submitting");
        assertThat(ledger.life(1)).containsExactly("Submitting", "Accepted");
    }

    @Test
    void recordsNothingForARowThatWasStoppedAtTheGate() {
        service.onSubmit(picture -> picture.equals(Rows.picture(1)) ? Fault.BUSY_FOR_A_MINUTE : null);
        new Turn(1);
        timer.advanceTimeBy(Duration.ofSeconds(1));
        Turn waiting = new Turn(2);
        timer.advanceTimeBy(Duration.ofSeconds(10));

        stop.interrupt("Ctrl-C");
        boolean atOnce = waiting.completedEmpty;
        timer.advanceTimeBy(Duration.ofHours(1));

        assertThat(atOnce).isTrue();
        assertThat(ledger.life(2)).isEmpty();
        assertThat(service.posts(Rows.picture(2))).isZero();
    }

    @Test
    void namesTheJobOnStandardErrorWhenTheLedgerIsGone() {
        ledger.failOn(Entry.Accepted.class::isInstance);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));

        Turn turn = new Turn(1);
        try {
            timer.advanceTimeBy(Duration.ofSeconds(1));
        } finally {
            System.setErr(before);
        }

        assertThat(turn.error).isInstanceOf(LedgerException.class);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("row-1", "made-1", "--request-id");
    }

    @Test
    void takesAClientThatGivesNoAnswerForABug() {
        service.onSubmit(picture -> Fault.NO_ANSWER);

        Turn turn = new Turn(1);
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(turn.error).isNotNull();
        assertThat(ledger.state(1)).isEqualTo(RowState.SUBMITTING);
    }

    private Bounds bounds() {
        PollSchedule schedule = PollSchedules.growing(Duration.ofSeconds(2), Duration.ofSeconds(5));
        return new Bounds(limit, schedule, new Spending(Price.DEFAULT, budget));
    }

    /** One turn of one row. */
    private final class Turn {
        private final Submission submission;
        private final SubmitAttempts attempts;
        private @Nullable Job job;
        private @Nullable Throwable error;
        private boolean completedEmpty;
        private final Disposable subscription;

        Turn(long number) {
            this(number, job -> {});
        }

        Turn(long number, Consumer<Job> onJob) {
            this.submission = new Submission(service, ledger, bounds(), gates, new SameForAll(run), run);
            this.attempts = submission.attempts();
            Row row = Rows.pending(number);
            attempts.begin();
            subscription = submission
                    .submit(row, row.request().picture(), attempts)
                    .doOnNext(onJob)
                    .subscribe(taken -> job = taken, failed -> error = failed, () -> completedEmpty = job == null);
        }

        @Nullable
        Job job() {
            return job;
        }
    }
}
