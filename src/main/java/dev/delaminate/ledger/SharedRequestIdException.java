package dev.delaminate.ledger;

import dev.delaminate.layering.Failure;

/**
 * The service gave one {@code request_id} to two rows: the second is IN_DOUBT, durably, instead of IN_FLIGHT. Not a fault
 * of the ledger; the run goes on.
 */
public final class SharedRequestIdException extends LedgerException {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    public SharedRequestIdException(Failure failure) {
        super(failure.message(), null);
        this.failure = failure;
    }

    /** What was recorded with the row. */
    public Failure failure() {
        return failure;
    }
}
