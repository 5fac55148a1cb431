package dev.delaminate.ledger;

import dev.delaminate.layering.Failure;

/** The kind of a recorded failure; decides what retrying it means. */
public enum FailureKind {
    ROW,
    BUSY,
    TRANSIENT,
    UNREACHABLE,
    ACCOUNT,
    LOST,
    EXPIRED,
    OVERDUE,
    DOWNLOAD,
    LOCAL,
    /** Invalid in the manifest. */
    REJECTED,
    /** The program ended between the submit and its answer. */
    INTERRUPTED;

    /** One by one: these names stand in ledgers, whatever the records are called. */
    public static FailureKind of(Failure failure) {
        if (failure instanceof Failure.Row) {
            return ROW;
        }
        if (failure instanceof Failure.Busy) {
            return BUSY;
        }
        if (failure instanceof Failure.Transient) {
            return TRANSIENT;
        }
        if (failure instanceof Failure.Unreachable) {
            return UNREACHABLE;
        }
        if (failure instanceof Failure.Account) {
            return ACCOUNT;
        }
        if (failure instanceof Failure.Lost) {
            return LOST;
        }
        if (failure instanceof Failure.Expired) {
            return EXPIRED;
        }
        if (failure instanceof Failure.Overdue) {
            return OVERDUE;
        }
        if (failure instanceof Failure.Download) {
            return DOWNLOAD;
        }
        if (failure instanceof Failure.Local) {
            return LOCAL;
        }
        throw new IllegalArgumentException("a failure of no kind: " + failure);
    }
}
