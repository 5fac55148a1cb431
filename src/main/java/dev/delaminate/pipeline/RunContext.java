package dev.delaminate.pipeline;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * What every part of a run shares: its bounds, when to stop, who watches, and the time.
 *
 * @param timer the only clock of the run, so that a virtual one moves all of it
 */
public record RunContext(RunOptions options, StopSignal stop, RunListener listener, Scheduler timer) {
    long now() {
        return timer.now(TimeUnit.MILLISECONDS);
    }

    Mono<Long> pause(Duration wait) {
        return wait.isZero() ? Mono.just(0L) : Mono.delay(wait, timer);
    }
}
