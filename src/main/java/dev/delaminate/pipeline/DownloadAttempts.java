package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * How often one layer was tried. A failure counts only when the host answered somebody since the one before: a host that
 * is away uses up no attempt, but its rows do not wait for it for ever either.
 */
final class DownloadAttempts {
    private final OutageGate gate;
    private final RunContext run;
    private final long startedAt;
    private long triedAt;
    private int counted;
    private int failures;

    DownloadAttempts(OutageGate gate, RunContext run) {
        this.gate = gate;
        this.run = run;
        this.startedAt = run.now();
        this.triedAt = startedAt;
    }

    /** Waits before the next attempt; errors with {@code error} itself when there is none. */
    Mono<Long> again(Throwable error) {
        Failure failure = Outages.failureOf(error);
        boolean passes = failure instanceof Failure.Transient
                || failure instanceof Failure.Unreachable
                || failure instanceof Failure.Busy;
        if (failure instanceof Failure.Transient && gate.answeredSince(triedAt)) {
            counted++;
        }
        boolean isPatient =
                run.now() - startedAt < run.options().downloadPatience().toMillis();
        if (!passes || counted >= run.options().downloadAttempts() || !isPatient) {
            return Mono.error(error);
        }
        triedAt = run.now();
        Duration wait = run.wait(RetryPolicies.DOWNLOADS, failures++);
        return run.pause(wait);
    }
}
