package dev.delaminate.pipeline.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringException;
import dev.delaminate.pipeline.outage.OutageGate.Pass;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class OutageGateTest extends WatchedGate {
    @Test
    void staysOpenWhileSomebodyIsAnsweredInBetween() {
        for (int n = 0; n < 10; n++) {
            fail(AWAY);
            fail(AWAY);
            succeed();
        }

        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void closesAtTheThresholdAndSaysSoOnce() {
        probeFails = AWAY;

        fail(AWAY);
        fail(AWAY);
        boolean before = gate.isOpen();
        fail(AWAY);
        Waiting waiting = new Waiting();
        timer.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(before).isTrue();
        assertThat(gate.isOpen()).isFalse();
        assertThat(waiting.passed()).isFalse();
        assertThat(journal.outages()).containsExactly("poll began");
    }

    @Test
    void passesOnWhatTheCallAnswers() {
        gate.guard(Mono.just("here"))
                .as(StepVerifier::create)
                .expectNext("here")
                .expectComplete()
                .verify(SOON);
        gate.guard(Mono.<String>empty())
                .as(StepVerifier::create)
                .expectComplete()
                .verify(SOON);
        gate.guard(Mono.<String>error(new LayeringException(AWAY)))
                .as(StepVerifier::create)
                .expectError(LayeringException.class)
                .verify(SOON);
    }

    @Test
    void probesFurtherAndFurtherApartUpToAMinute() {
        probeFails = AWAY;
        close();
        Waiting waiting = new Waiting();

        timer.advanceTimeBy(Duration.ofHours(1));

        List<Long> distances = distances(probedAt);
        assertThat(probedAt.get(0)).isZero();
        for (int n = 0; n < distances.size(); n++) {
            double most = Math.min(60_000, 500 * Math.pow(2, n));
            assertThat(distances.get(n).doubleValue()).isBetween(most / 2 - 1, most + 1);
        }
        assertThat(distances).hasSizeBetween(60, 130);
        assertThat(waiting.passed()).isFalse();
    }

    @Test
    void sendsOneProbeAtATimeHoweverManyWait() {
        probeFails = AWAY;
        probeTime = Duration.ofSeconds(30);
        close();
        for (int n = 0; n < 20; n++) {
            new Waiting();
        }

        timer.advanceTimeBy(Duration.ofMinutes(30));

        assertThat(mostProbing).isOne();
        assertThat(probedAt.size()).isGreaterThan(10);
    }

    @Test
    void reopensOneThenTwoThenFour() {
        close();
        List<Waiting> waiting = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            waiting.add(new Waiting());
        }
        List<Long> passing = new ArrayList<>();

        timer.advanceTimeBy(SOON);
        while (!gate.isOpen()) {
            List<Waiting> through = waiting.stream().filter(Waiting::isThrough).toList();
            passing.add((long) through.size());
            through.get(0).succeed();
            timer.advanceTimeBy(SOON);
        }

        assertThat(passing).startsWith(1L, 2L, 4L, 8L);
        assertThat(passing).hasSize(6);
        assertThat(journal.outages()).containsExactly("poll began", "poll ended");
    }

    @Test
    void closesAgainWhenACallThatWasLetOutIsNotAnswered() {
        close();
        Waiting first = new Waiting();
        timer.advanceTimeBy(SOON);

        first.fail(AWAY);
        Waiting second = new Waiting();
        timer.advanceTimeBy(Duration.ofMillis(240));
        boolean tooSoon = second.passed();
        timer.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(tooSoon).isFalse();
        assertThat(second.passed()).isTrue();
        assertThat(journal.outages()).containsExactly("poll began");
    }

    @Test
    void takesALateTimeOutForWhatItIs() {
        Waiting sentBefore = new Waiting();
        close();
        Waiting first = new Waiting();
        timer.advanceTimeBy(SOON);

        sentBefore.fail(AWAY);
        first.succeed();
        Waiting second = new Waiting();

        assertThat(second.passed()).isTrue();
    }

    @Test
    void handsTheProbeOnWhenItsOwnerLeaves() {
        probeTime = Duration.ofMinutes(1);
        close();
        Waiting prober = new Waiting();
        Waiting next = new Waiting();
        timer.advanceTimeBy(Duration.ofSeconds(1));

        prober.leave();
        timer.advanceTimeBy(Duration.ofMinutes(1).plus(SOON));

        assertThat(probedAt).hasSize(2);
        assertThat(next.passed()).isTrue();
    }

    @Test
    void givesThePlaceOfACancelledCallToTheNext() {
        close();
        Disposable call = gate.guard(Mono.never()).subscribe();
        timer.advanceTimeBy(SOON);
        Waiting next = new Waiting();
        timer.advanceTimeBy(SOON);
        boolean before = next.passed();

        call.dispose();
        timer.advanceTimeBy(SOON);

        assertThat(before).isFalse();
        assertThat(next.passed()).isTrue();
    }

    @Test
    void knowsSinceWhenSomebodyWasAnsweredAndSinceWhenNobody() {
        timer.advanceTimeBy(Duration.ofSeconds(10));
        succeed();
        timer.advanceTimeBy(Duration.ofSeconds(10));
        fail(AWAY);
        timer.advanceTimeBy(Duration.ofSeconds(10));
        fail(AWAY);

        assertThat(gate.answeredSince(10_000)).isTrue();
        assertThat(gate.answeredSince(10_001)).isFalse();
        assertThat(gate.silentSince()).isEqualTo(20_000);
        succeed();
        assertThat(gate.silentSince()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void takesAProbesAnswerForAnAnswerOnlyIfItEmitsOne() {
        OutageGate host =
                new OutageGate("host", Tolerance.of(1), RetryPolicies.PROBES, Mono.empty(), new OriginPause(), run);
        Pass pass = Objects.requireNonNull(host.pass().block(SOON));
        pass.report(AWAY);
        host.pass().subscribe();
        close();
        new Waiting();
        timer.advanceTimeBy(SOON);

        assertThat(host.answeredSince(0)).isFalse();
        assertThat(gate.answeredSince(0)).isTrue();
    }

    private static List<Long> distances(List<Long> times) {
        Deque<Long> rest = new ArrayDeque<>(times);
        List<Long> distances = new ArrayList<>();
        long last = rest.remove();
        for (long time : rest) {
            distances.add(time - last);
            last = time;
        }
        return distances;
    }
}
