package dev.delaminate.pipeline.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.StopSignal;
import dev.delaminate.pipeline.run.TestOptions;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class WitnessesTest {
    private static final Failure NOT_FOUND = new Failure.Lost("http_404", "no such job");
    private static final Failure OOPS = new Failure.Transient("http_500", "oops");

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final RunContext run = new RunContext(
            TestOptions.EIGHT_IN_FLIGHT, new StopSignal(RunListener.NONE), RunListener.NONE, timer, new Random(1));
    private final Witnesses witnesses = new Witnesses(run);

    @Test
    void giveUpAJobThatAloneIsNotKnown() {
        for (int poll = 1; poll <= 10; poll++) {
            witnesses.sound(job(1));
            witnesses.unsettled(job(2), NOT_FOUND);
            assertThat(witnesses.isLost(job(2))).as("poll %s", poll).isEqualTo(poll == 10);
            timer.advanceTimeBy(Duration.ofSeconds(34));
        }
    }

    @Test
    void giveNoneUpBeforeFiveMinutesHoweverOftenItWasPolled() {
        for (int poll = 1; poll <= 290; poll++) {
            witnesses.sound(job(1));
            witnesses.unsettled(job(2), NOT_FOUND);
            timer.advanceTimeBy(Duration.ofSeconds(1));
        }

        assertThat(witnesses.isLost(job(2))).isFalse();
    }

    @Test
    void giveNoneUpForPollsThatFail() {
        for (int poll = 1; poll <= 100; poll++) {
            witnesses.sound(job(1));
            witnesses.failed(job(2), OOPS);
            timer.advanceTimeBy(Duration.ofSeconds(30));
        }

        assertThat(witnesses.isLost(job(2))).isFalse();
    }

    @Test
    void giveNoneUpThatIsKnownNowAndThen() {
        for (int poll = 1; poll <= 100; poll++) {
            witnesses.sound(job(1));
            if (poll % 9 == 0) {
                witnesses.sound(job(2));
            } else {
                witnesses.unsettled(job(2), NOT_FOUND);
            }
            timer.advanceTimeBy(Duration.ofSeconds(60));

            assertThat(witnesses.isLost(job(2))).isFalse();
        }
    }

    @Test
    void giveNoneUpWithoutAWitness() {
        witnesses.sound(job(1));
        timer.advanceTimeBy(Duration.ofSeconds(1));
        for (int poll = 1; poll <= 100; poll++) {
            witnesses.unsettled(job(2), NOT_FOUND);
            timer.advanceTimeBy(Duration.ofSeconds(60));
        }

        assertThat(witnesses.isLost(job(2))).isFalse();
    }

    @Test
    void callTheServiceIllWhereHalfOfTheJobsAreNotAnswered() {
        poll(40, 2);
        boolean atOnce = witnesses.isIll();
        poll(40, 2);

        assertThat(atOnce).as("one bad answer each is noise").isFalse();
        assertThat(witnesses.isIll()).isTrue();
        assertThat(witnesses.illness()).isEqualTo(OOPS);
    }

    @Test
    void callNoServiceIllForOneJobInTen() {
        for (int round = 0; round < 20; round++) {
            poll(40, 10);
            assertThat(witnesses.isIll()).isFalse();
        }
    }

    @Test
    void callAServiceIllThatBecomesSoAfterALongTimeWithOneBrokenJob() {
        for (int n = 0; n < 400; n++) {
            witnesses.failed(job(0), OOPS);
            witnesses.sound(job(1_000 + n));
            witnesses.over(job(1_000 + n));
            timer.advanceTimeBy(Duration.ofSeconds(5));
        }
        boolean before = witnesses.isIll();

        poll(8, 1);
        poll(8, 1);

        assertThat(before).isFalse();
        assertThat(witnesses.isIll()).isTrue();
    }

    @Test
    void callAServiceWellAsSoonAsItsJobsAreAnsweredAgain() {
        poll(8, 1);
        poll(8, 1);
        for (int n = 1; n <= 8; n++) {
            witnesses.sound(job(n));
        }

        assertThat(witnesses.isIll()).isFalse();
    }

    @Test
    void keepFinishedJobsToAskOneAfterTheOther() {
        for (int n = 1; n <= 3; n++) {
            witnesses.sound(job(n));
            witnesses.over(job(n));
        }
        JobId first = witnesses.toAsk();
        JobId tooSoon = witnesses.toAsk();
        witnesses.sound(job(1));
        timer.advanceTimeBy(RetryPolicies.WITNESS_EVERY);

        assertThat(first).isEqualTo(job(1));
        assertThat(tooSoon).isNull();
        assertThat(witnesses.toAsk()).isEqualTo(job(2));
    }

    @Test
    void probeWithTheSameJobUntilItIsKnownAgain() {
        for (int n = 1; n <= 3; n++) {
            witnesses.sound(job(n));
            witnesses.over(job(n));
        }
        witnesses.failed(job(1), OOPS);

        assertThat(witnesses.known()).isEqualTo(job(1));
        witnesses.sound(job(1));
        assertThat(witnesses.known()).isEqualTo(job(2));
    }

    @Test
    void knowNoJobThatTheServiceNeverKnew() {
        witnesses.failed(job(1), OOPS);

        assertThat(witnesses.known()).isNull();
    }

    /** Every job once; of each {@code share} one is answered badly. */
    private void poll(int jobs, int share) {
        for (int n = 1; n <= jobs; n++) {
            timer.advanceTimeBy(Duration.ofMillis(100));
            if (n % share == 0) {
                witnesses.failed(job(n), OOPS);
            } else {
                witnesses.sound(job(n));
            }
        }
    }

    private static JobId job(int number) {
        return new JobId("job-" + number);
    }
}
