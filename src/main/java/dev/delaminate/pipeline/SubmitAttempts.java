package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import java.time.Duration;

/** How often one row was sent without being taken, and whether and when it is to be sent again. */
final class SubmitAttempts {
    private final RunContext run;
    private int attempts;
    private boolean again = true;
    private Duration wait = Duration.ZERO;

    SubmitAttempts(RunContext run) {
        this.run = run;
    }

    Duration nextWait() {
        return wait;
    }

    boolean isAgain() {
        return again;
    }

    /** Begins a turn: unless something says otherwise, it is the last. */
    void begin() {
        again = false;
    }

    /** Did not even leave: budget or limit may come back. */
    void later(Duration pause) {
        again = true;
        wait = pause;
    }

    /** Surely not taken. Whether the row is worth another turn; if not, the failure is the row's own. */
    boolean notTaken(Failure failure) {
        attempts++;
        again = isWorthAnother(failure);
        wait = failure instanceof Failure.Busy busy && busy.retryAfter() != null
                ? busy.retryAfter()
                : run.wait(RetryPolicies.SUBMITS, attempts - 1);
        return again;
    }

    private boolean isWorthAnother(Failure failure) {
        if (failure instanceof Failure.Busy || failure instanceof Failure.Unreachable) {
            return true;
        }
        if (failure instanceof Failure.Row row) {
            return row.code().equals("file_download_error") && attempts < RetryPolicies.PICTURE_ATTEMPTS;
        }
        return failure instanceof Failure.Transient && attempts < RetryPolicies.SUBMIT_ATTEMPTS;
    }
}
