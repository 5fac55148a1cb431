package dev.delaminate.ledger;

/** What is known of a job's price. All but {@link #RELEASED} counts against the budget. */
public enum Billing {
    /** Recorded before its POST left, and no answer yet. */
    RESERVED,
    /** It has a {@code request_id}: billed, or counted as billed, whatever becomes of it. */
    BILLED,
    /** Sent, and no answer settled it. */
    IN_DOUBT,
    /** The service refused it, or the user said that it was not billed. */
    RELEASED
}
