package dev.delaminate.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.pipeline.Journal;
import dev.delaminate.pipeline.JumpingClock;
import dev.delaminate.pipeline.ScriptedPolls;
import dev.delaminate.pipeline.WatchedJobs;
import dev.delaminate.pipeline.outage.Attempts;
import dev.delaminate.pipeline.outage.Gates;
import dev.delaminate.pipeline.outage.OutageGate;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class SteadyTimerTest {
    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final JumpingClock clock = new JumpingClock(timer);
    private final AtomicLong nanos = new AtomicLong(-7);
    private final SteadyTimer steady = new SteadyTimer(clock, nanos::get);

    @Test
    void goesOnAtItsOwnPaceWhereverTheClockJumps() {
        long before = steady.now(TimeUnit.MILLISECONDS);

        clock.jump(Duration.ofHours(-9));
        pass(Duration.ofSeconds(2));
        assertThat(steady.now(TimeUnit.MILLISECONDS) - before).isEqualTo(2_000);

        clock.jump(Duration.ofDays(400));
        pass(Duration.ofSeconds(3));
        assertThat(steady.now(TimeUnit.SECONDS) - TimeUnit.MILLISECONDS.toSeconds(before))
                .isEqualTo(5);
    }

    /** On the machine's own clock the gate would stay closed for the hours that the clock was set back. */
    @Test
    void opensAGateWhenItsWaitIsOverAlthoughTheClockWasSetBack() {
        Journal journal = new Journal();
        RunContext run =
                new RunContext(TestOptions.EIGHT_IN_FLIGHT, new StopSignal(journal), journal, steady, new Random(1));
        ScriptedPolls service = new ScriptedPolls(run);
        service.says(look -> WatchedJobs.SUCCEEDED);
        Gates gates = new Gates(service, run);
        Failure busy = new Failure.Busy("http_429", "wait", Duration.ofSeconds(30), false);
        gates.poll()
                .pass()
                .doOnNext(pass -> pass.report(busy))
                .flatMap(OutageGate.Pass::released)
                .subscribe();
        AtomicLong passed = new AtomicLong();

        clock.jump(Duration.ofHours(-9));
        gates.poll().pass().subscribe(pass -> passed.incrementAndGet());
        for (int second = 0; second < 29; second++) {
            pass(Duration.ofSeconds(1));
        }
        assertThat(passed).hasValue(0);
        pass(Duration.ofSeconds(2));

        assertThat(passed).hasValue(1);
    }

    @Test
    void isNotOutOfPatienceBecauseTheClockWasSetOn() {
        Journal journal = new Journal();
        RunContext run =
                new RunContext(TestOptions.EIGHT_IN_FLIGHT, new StopSignal(journal), journal, steady, new Random(1));
        Attempts attempts =
                new Attempts(new Gates(new ScriptedPolls(run), run).layerHost("one.test"), 6, Duration.ofHours(6), run);
        Failure away = new Failure.Unreachable("connect", "refused");

        assertThat(attempts.isWorthAnother(away)).isTrue();
        clock.jump(Duration.ofHours(9));
        pass(Duration.ofSeconds(1));

        assertThat(attempts.isWorthAnother(away)).isTrue();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        timer.advanceTimeBy(time);
    }
}
