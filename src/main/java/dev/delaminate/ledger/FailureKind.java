package dev.delaminate.ledger;

import dev.delaminate.layering.Failure;
import java.util.Map;
import java.util.Objects;

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
    private static final Map<Class<? extends Failure>, FailureKind> KINDS = Map.of(
            Failure.Row.class, ROW,
            Failure.Busy.class, BUSY,
            Failure.Transient.class, TRANSIENT,
            Failure.Unreachable.class, UNREACHABLE,
            Failure.Account.class, ACCOUNT,
            Failure.Lost.class, LOST,
            Failure.Expired.class, EXPIRED,
            Failure.Overdue.class, OVERDUE,
            Failure.Download.class, DOWNLOAD,
            Failure.Local.class, LOCAL);

    public static FailureKind of(Failure failure) {
        return Objects.requireNonNull(KINDS.get(failure.getClass()), () -> "a failure of no kind: " + failure);
    }
}
