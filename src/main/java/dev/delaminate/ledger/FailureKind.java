package dev.delaminate.ledger;

import dev.delaminate.layering.Failure;
import java.util.Locale;

/** The kind of a recorded failure; decides what retrying it means. */
enum FailureKind {
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

    static FailureKind of(Failure failure) {
        return valueOf(failure.getClass().getSimpleName().toUpperCase(Locale.ROOT));
    }
}
