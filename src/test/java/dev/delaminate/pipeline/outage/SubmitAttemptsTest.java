package dev.delaminate.pipeline.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.pipeline.FakeLayeringService.Fault;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.StopSignal;
import dev.delaminate.pipeline.run.TestOptions;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class SubmitAttemptsTest {
    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final RunContext run = new RunContext(
            TestOptions.EIGHT_IN_FLIGHT, new StopSignal(RunListener.NONE), RunListener.NONE, timer, new Random(1));
    private final OutageGate gate = new OutageGate(
            "submit", Tolerance.of(1_000_000), RetryPolicies.PROBES, Mono.empty(), new OriginPause(), run);
    private final SubmitAttempts attempts = new SubmitAttempts(gate, run);

    @Test
    void beginWithATurnAtOnceAndEndUnlessSomethingSaysOtherwise() {
        assertThat(attempts.isAgain()).isTrue();
        assertThat(attempts.nextWait()).isZero();

        attempts.begin();

        assertThat(attempts.isAgain()).isFalse();
    }

    @Test
    void comeAgainSoonWhenTheRowDidNotEvenLeave() {
        attempts.begin();

        attempts.later(Duration.ofMillis(100));

        assertThat(attempts.isAgain()).isTrue();
        assertThat(attempts.nextWait()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void costTheRowNothingWhileTheServiceIsBusyOrAway() {
        for (int n = 0; n < 100; n++) {
            othersAreAnswered();
            assertThat(attempts.notTaken(Fault.BUSY.failure())).isTrue();
            assertThat(attempts.notTaken(Fault.UNREACHABLE.failure())).isTrue();
        }
    }

    @Test
    void waitAsLongAsABusyServiceSays() {
        attempts.notTaken(Fault.BUSY_FOR_A_MINUTE.failure());

        assertThat(attempts.nextWait()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void arePatientWithABusyServiceThatDoesNotSayForHowLong() {
        attempts.notTaken(Fault.BUSY.failure());
        Duration first = attempts.nextWait();
        attempts.notTaken(Fault.BUSY.failure());

        assertThat(first).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
        assertThat(attempts.nextWait()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    @Test
    void endAfterEightDropsWhileOthersAreTaken() {
        for (int drop = 1; drop < 8; drop++) {
            othersAreAnswered();
            assertThat(attempts.notTaken(Fault.DROPPED.failure()))
                    .as("drop %s", drop)
                    .isTrue();
        }
        othersAreAnswered();

        assertThat(attempts.notTaken(Fault.DROPPED.failure())).isFalse();
        assertThat(attempts.isAgain()).isFalse();
    }

    @Test
    void doNotEndWhileNobodyIsTaken() {
        for (int drop = 1; drop < 100; drop++) {
            timer.advanceTimeBy(Duration.ofMinutes(1));
            assertThat(attempts.notTaken(Fault.DROPPED.failure())).isTrue();
        }
    }

    @Test
    void doNotEndAfterAWeekOfBusyAnswers() {
        attempts.notTaken(Fault.BUSY.failure());
        timer.advanceTimeBy(Duration.ofDays(7));

        assertThat(attempts.notTaken(Fault.BUSY.failure())).isTrue();
        assertThat(attempts.notTaken(Fault.UNREACHABLE.failure())).isTrue();
    }

    @Test
    void keepWhatAnAnswerOfAnyKindAsksToWait() {
        attempts.notTaken(new Failure.Transient("http_500", "dropped", Duration.ofSeconds(77)));

        assertThat(attempts.nextWait()).isEqualTo(Duration.ofSeconds(77));
    }

    @Test
    void tryAPictureThatWasNotLoadedOnceMoreHoweverBusyItWasBefore() {
        attempts.notTaken(Fault.BUSY.failure());
        attempts.notTaken(Fault.BUSY.failure());

        assertThat(attempts.notTaken(Fault.NOT_LOADED.failure())).isTrue();
        assertThat(attempts.notTaken(Fault.NOT_LOADED.failure())).isFalse();
    }

    @Test
    void endAtOnceWhenTheRowIsRefused() {
        assertThat(attempts.notTaken(Fault.REFUSED.failure())).isFalse();
        assertThat(attempts.notTaken(new Failure.Lost("-10010", "not found"))).isFalse();
    }

    private void othersAreAnswered() {
        timer.advanceTimeBy(Duration.ofSeconds(1));
        gate.guard(Mono.just("taken")).block();
        timer.advanceTimeBy(Duration.ofSeconds(1));
    }
}
