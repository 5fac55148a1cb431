package dev.delaminate.ledger.queries;

import dev.delaminate.ledger.RowState;

/**
 * Rows that ended for the same reason.
 *
 * @param state FAILED, IN_DOUBT or REJECTED
 * @param message of one of them
 */
public record FailureGroup(RowState state, String code, String message, long rows) {}
