package dev.delaminate.ledger.shared;

import dev.delaminate.ledger.LedgerException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all workers of a run hold together forbids this submit: nothing was recorded, the row is PENDING. Where it only has
 * to wait, it says how long; else nothing more is to be submitted.
 */
public final class NotNowException extends LedgerException {
    private static final long serialVersionUID = 1;

    /** What forbids it. */
    public enum Reason {
        /** As many jobs are at the service as may be there. */
        FULL,
        /** The service asked to be left alone, or is only being tried again after an outage. */
        PAUSED,
        /** The budget is committed. */
        BUDGET,
        /** The account was stopped. */
        STOPPED
    }

    private final Reason reason;
    private final transient @Nullable Duration wait;

    /** @param wait null when it is no matter of time */
    public NotNowException(Reason reason, String message, @Nullable Duration wait) {
        super(message, null);
        this.reason = reason;
        this.wait = wait;
    }

    public Reason reason() {
        return reason;
    }

    public @Nullable Duration pause() {
        return wait;
    }
}
