package dev.delaminate.pipeline.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.pipeline.run.Backoff;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.StopSignal;
import dev.delaminate.pipeline.run.TestOptions;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class AttemptsTest {
    private static final Failure CUT = new Failure.Transient("cut", "half of it came");
    private static final Failure AWAY = new Failure.Unreachable("connect", "connection refused");

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final RunContext run = new RunContext(
            TestOptions.EIGHT_IN_FLIGHT, new StopSignal(RunListener.NONE), RunListener.NONE, timer, new Random(1));
    private final OutageGate gate =
            new OutageGate("host", Tolerance.of(1_000_000), RetryPolicies.PROBES, Mono.empty(), new OriginPause(), run);
    private final Attempts attempts = new Attempts(gate, 3, Duration.ofHours(2), run);

    @Test
    void areUsedUpByFailuresBetweenWhichTheHostAnsweredOthers() {
        assertThat(failedWhileOthersAreAnswered(CUT)).isTrue();
        assertThat(failedWhileOthersAreAnswered(CUT)).isTrue();
        assertThat(failedWhileOthersAreAnswered(CUT)).isFalse();
    }

    @Test
    void areNotUsedUpWhileTheHostAnswersNobody() {
        for (int n = 0; n < 100; n++) {
            timer.advanceTimeBy(Duration.ofMinutes(1));
            gate.guard(Mono.error(new LayeringException(CUT))).onErrorComplete().block();

            assertThat(attempts.isWorthAnother(CUT)).as("failure %s", n).isTrue();
        }
    }

    @Test
    void endWhenTheHostWasSilentForTheWholePatience() {
        gate.guard(Mono.error(new LayeringException(AWAY))).onErrorComplete().block();
        timer.advanceTimeBy(Duration.ofHours(2).minusMillis(1));
        Attempts ofTheNextRow = new Attempts(gate, 3, Duration.ofHours(2), run);

        boolean before = ofTheNextRow.isWorthAnother(AWAY);
        timer.advanceTimeBy(Duration.ofMillis(1));

        assertThat(before).isTrue();
        assertThat(ofTheNextRow.isWorthAnother(AWAY)).isFalse();
    }

    @Test
    void endAfterThePatienceThoughTheHostAsksToWaitForEver() {
        Failure busy = new Failure.Busy("http_429", "too many", null, false);
        boolean first = attempts.isWorthAnother(busy);
        timer.advanceTimeBy(Duration.ofHours(2));

        assertThat(first).isTrue();
        assertThat(attempts.isWorthAnother(busy)).isFalse();
    }

    @Test
    void endAtOnceForWhatDoesNotPass() {
        assertThat(attempts.isWorthAnother(new Failure.Expired("http_403", "gone")))
                .isFalse();
        assertThat(attempts.isWorthAnother(new Failure.Local("disk_full", "no space")))
                .isFalse();
        assertThat(attempts.isWorthAnother(new Failure.Download("refused", "a private address")))
                .isFalse();
    }

    @Test
    void waitLongerAfterEachFailure() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
        attempts.isWorthAnother(CUT);
        Duration first = attempts.wait(backoff);
        attempts.isWorthAnother(CUT);
        attempts.isWorthAnother(CUT);

        assertThat(first).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(attempts.wait(backoff)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    private boolean failedWhileOthersAreAnswered(Failure failure) {
        timer.advanceTimeBy(Duration.ofSeconds(10));
        gate.guard(Mono.just("a layer")).block();
        timer.advanceTimeBy(Duration.ofSeconds(10));
        return attempts.isWorthAnother(failure);
    }
}
