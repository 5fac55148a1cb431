package dev.delaminate.ledger;

import java.util.Locale;

/** Where a row stands. The arrows between the states are in {@link Entry}; nothing else moves a row. */
public enum RowState {
    /** Valid, and nothing is under way for it. */
    PENDING,
    /** Recorded before its POST leaves; found so after a crash, it is in doubt. */
    SUBMITTING,
    /** Its job has a {@code request_id}: restarts go on by polling, never by submitting. */
    IN_FLIGHT,
    /** Its job is finished and the layer URLs are known; the service slot is free. */
    LAYERED,
    /** Every layer is in its place. */
    DONE,
    /** Ended with a reason; asks again or pays again only when told to. */
    FAILED,
    /** A submit was sent and never settled: it may have been billed. */
    IN_DOUBT,
    /** Invalid in the manifest: never sent. */
    REJECTED,
    /** The same work as another row: shares its outcome and gets copies of its files. */
    FOLLOWING;

    /** As files and reports for people write it, such as {@code in_flight}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
