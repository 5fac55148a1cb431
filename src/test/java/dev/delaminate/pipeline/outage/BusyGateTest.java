package dev.delaminate.pipeline.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A gate and a host that asks to wait. */
class BusyGateTest extends WatchedGate {
    @Test
    void letsNobodyPassBeforeTheToldTimeIsOver() {
        fail(busy(Duration.ofMinutes(5)));
        Waiting waiting = new Waiting();

        timer.advanceTimeBy(Duration.ofMinutes(5).minusMillis(1));
        boolean before = waiting.passed();
        timer.advanceTimeBy(Duration.ofMillis(1));

        assertThat(before).isFalse();
        assertThat(waiting.passed()).isTrue();
        assertThat(journal.pauses()).containsExactly(Duration.ofMinutes(5));
        assertThat(journal.outages()).isEmpty();
    }

    @Test
    void sendsNoProbeWhenItWasOnlyToldToWait() {
        fail(busy(Duration.ofMinutes(5)));
        Waiting waiting = new Waiting();

        timer.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(waiting.passed()).isTrue();
        assertThat(probedAt).isEmpty();
    }

    @Test
    void keepsAToldTimeThatArrivesWhileAProbeIsUnderWay() {
        Waiting sentBefore = new Waiting();
        probeTime = Duration.ofSeconds(10);
        close();
        Waiting prober = new Waiting();
        timer.advanceTimeBy(Duration.ofSeconds(5));

        sentBefore.fail(busy(Duration.ofMinutes(5)));
        timer.advanceTimeBy(Duration.ofMinutes(5).minusMillis(1));

        assertThat(prober.passed()).isFalse();
        assertThat(probedAt).hasSize(1);
        timer.advanceTimeBy(Duration.ofSeconds(11));
        assertThat(prober.passed()).isTrue();
    }

    @Test
    void keepsAToldTimeWhenTheProbeUnderWayFails() {
        Waiting sentBefore = new Waiting();
        probeTime = Duration.ofSeconds(10);
        probeFails = AWAY;
        close();
        new Waiting();
        timer.advanceTimeBy(Duration.ofSeconds(5));

        sentBefore.fail(busy(Duration.ofMinutes(5)));
        timer.advanceTimeBy(Duration.ofMinutes(5).minusMillis(1));

        assertThat(probedAt).hasSize(1);
    }

    @Test
    void sendsNoSecondProbeBesideASlowOneThatWasOvertakenByAPause() {
        Waiting sentBefore = new Waiting();
        probeTime = Duration.ofSeconds(30);
        probeFails = AWAY;
        close();
        new Waiting();
        new Waiting();
        timer.advanceTimeBy(Duration.ofSeconds(1));

        sentBefore.fail(busy(Duration.ofSeconds(2)));
        timer.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(mostProbing).isOne();
    }

    @Test
    void keepsTheTimeThatAProbeIsTold() {
        probeFails = busy(Duration.ofMinutes(10));
        close();
        Waiting waiting = new Waiting();
        timer.advanceTimeBy(SOON);
        probeFails = null;

        timer.advanceTimeBy(Duration.ofMinutes(10).minus(SOON).minusMillis(1));

        assertThat(waiting.passed()).isFalse();
        timer.advanceTimeBy(Duration.ofMillis(1));
        assertThat(waiting.passed()).isTrue();
    }

    @Test
    void isNeitherClosedNorOpenedByABusyAnswer() {
        for (int n = 0; n < 20; n++) {
            fail(busy(null));
        }
        boolean stillOpen = gate.isOpen();
        probeFails = busy(null);
        close();
        Waiting waiting = new Waiting();
        timer.advanceTimeBy(Duration.ofHours(1));

        assertThat(stillOpen).isTrue();
        assertThat(waiting.passed()).isFalse();
    }

    @Test
    void takesABusyAnswerForNoAnswerToAnybody() {
        timer.advanceTimeBy(Duration.ofSeconds(1));
        fail(AWAY);
        fail(AWAY);
        fail(busy(null));
        fail(AWAY);

        assertThat(gate.isOpen()).isFalse();
        assertThat(gate.answeredSince(0)).isFalse();
    }
}
