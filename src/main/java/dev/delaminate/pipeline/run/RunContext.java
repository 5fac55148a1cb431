package dev.delaminate.pipeline.run;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * What every part of a run shares: its bounds, when to stop, who watches, the time, and chance.
 *
 * @param timer the only clock of the run, so that a virtual one moves all of it
 * @param random what waits are spread with; a seeded one makes a run on a virtual clock repeatable
 */
public record RunContext(RunOptions options, StopSignal stop, RunListener listener, Scheduler timer, Random random) {
    public RunContext(RunOptions options, StopSignal stop, RunListener listener, Scheduler timer) {
        this(options, stop, listener, timer, new Random());
    }

    public long now() {
        return timer.now(TimeUnit.MILLISECONDS);
    }

    public Mono<Long> pause(Duration wait) {
        return wait.isZero() ? Mono.just(0L) : Mono.delay(wait, timer);
    }

    public Duration wait(Backoff backoff, int attempt) {
        return backoff.before(attempt, random.nextDouble());
    }
}
