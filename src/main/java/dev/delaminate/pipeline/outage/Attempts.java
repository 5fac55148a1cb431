package dev.delaminate.pipeline.outage;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.ledger.Row;
import dev.delaminate.pipeline.run.Backoff;
import dev.delaminate.pipeline.run.RunContext;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * How often one piece of work was tried. A failure counts only when its host answered somebody since the one before: a host
 * that is away uses up no attempt, but nothing waits for it for ever either.
 */
public final class Attempts {
    private final OutageGate gate;
    private final int most;
    private final Duration patience;
    private final RunContext run;
    private long failedFirstAt = Long.MAX_VALUE;
    private long triedAt;
    private int counted;
    private int failures;

    /**
     * @param most failures that count
     * @param patience how long after its first failure it is still tried, and how long its host may answer nobody
     */
    public Attempts(OutageGate gate, int most, Duration patience, RunContext run) {
        this.gate = gate;
        this.most = most;
        this.patience = patience;
        this.run = run;
        this.triedAt = run.now();
    }

    /** Notes a failure. Whether another attempt may go better. */
    public boolean isWorthAnother(Failure failure) {
        if (failure instanceof Failure.Transient && gate.answeredSince(triedAt)) {
            counted++;
        }
        triedAt = run.now();
        failedFirstAt = Math.min(failedFirstAt, triedAt);
        failures++;
        return isPassing(failure) && counted < most && isPatient();
    }

    /** Before the next attempt. */
    public Duration wait(Backoff backoff) {
        return run.wait(backoff, Math.max(0, failures - 1));
    }

    /** Sends {@code once} through the gate until it goes well or is not worth another attempt; emits and errors as the last. */
    public <T> Mono<T> persist(Row row, String step, Backoff backoff, Mono<T> once) {
        Mono<T> attempt = gate.guard(once);
        // What it takes to come again is made when it is needed, which is nearly never.
        return attempt.onErrorResume(first -> again(row, step, backoff, first)
                .then(attempt.retryWhen(Retry.from(
                        failures -> failures.concatMap(signal -> again(row, step, backoff, signal.failure()))))));
    }

    /** Before the next attempt: waits, or errors with {@code error} when none is worth it. */
    public Mono<Long> again(Row row, String step, Backoff backoff, Throwable error) {
        if (!(error instanceof LayeringException expected) || !isWorthAnother(expected.failure())) {
            return Mono.error(error);
        }
        Duration wait = wait(backoff);
        run.listener().retrying(row, step, expected.failure(), wait);
        return run.pause(wait);
    }

    private static boolean isPassing(Failure failure) {
        return failure instanceof Failure.Transient
                || failure instanceof Failure.Unreachable
                || failure instanceof Failure.Busy;
    }

    private boolean isPatient() {
        return run.now() - Math.min(failedFirstAt, gate.silentSince()) < patience.toMillis();
    }
}
