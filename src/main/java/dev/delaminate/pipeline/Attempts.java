package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import java.time.Duration;

/**
 * How often one piece of work was tried. A failure counts only when its host answered somebody since the one before: a host
 * that is away uses up no attempt, but nothing waits for it for ever either.
 */
final class Attempts {
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
    Attempts(OutageGate gate, int most, Duration patience, RunContext run) {
        this.gate = gate;
        this.most = most;
        this.patience = patience;
        this.run = run;
        this.triedAt = run.now();
    }

    /** Notes a failure. Whether another attempt may go better. */
    boolean isWorthAnother(Failure failure) {
        if (failure instanceof Failure.Transient && gate.answeredSince(triedAt)) {
            counted++;
        }
        triedAt = run.now();
        failedFirstAt = Math.min(failedFirstAt, triedAt);
        failures++;
        return isPassing(failure) && counted < most && isPatient();
    }

    /** Before the next attempt. */
    Duration wait(Backoff backoff) {
        return run.wait(backoff, Math.max(0, failures - 1));
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
