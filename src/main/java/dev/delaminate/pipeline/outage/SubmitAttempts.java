package dev.delaminate.pipeline.outage;

import dev.delaminate.layering.Failure;
import dev.delaminate.pipeline.run.RunContext;
import java.time.Duration;

/** How often one row was sent without being taken, and whether and when it is to be sent again. */
public final class SubmitAttempts {
    private final Attempts attempts;
    private int unloadedPictures;
    private boolean again = true;
    private Duration wait = Duration.ZERO;

    /** @param gate that the submits pass */
    public SubmitAttempts(OutageGate gate, RunContext run) {
        this.attempts = new Attempts(gate, RetryPolicies.SUBMIT_ATTEMPTS, RetryPolicies.SERVICE_PATIENCE, run);
    }

    public Duration nextWait() {
        return wait;
    }

    public boolean isAgain() {
        return again;
    }

    /** Begins a turn: unless something says otherwise, it is the last. */
    public void begin() {
        again = false;
    }

    /** Did not even leave: budget or limit may come back. */
    public void later(Duration pause) {
        again = true;
        wait = pause;
    }

    /** Surely not taken. Whether the row is worth another turn; if not, the failure is the row's own. */
    public boolean notTaken(Failure failure) {
        again = attempts.isWorthAnother(failure) || isWorthAnotherLoad(failure);
        wait = waitAfter(failure);
        return again;
    }

    private boolean isWorthAnotherLoad(Failure failure) {
        return failure instanceof Failure.Row row
                && row.cause() == Failure.Cause.LOAD
                && ++unloadedPictures < RetryPolicies.PICTURE_ATTEMPTS;
    }

    private Duration waitAfter(Failure failure) {
        Duration told = failure instanceof Failure.Busy busy ? busy.pause() : failure.retryAfter();
        if (told != null) {
            return told;
        }
        return attempts.wait(failure instanceof Failure.Busy ? RetryPolicies.BUSY_SUBMITS : RetryPolicies.SUBMITS);
    }
}
