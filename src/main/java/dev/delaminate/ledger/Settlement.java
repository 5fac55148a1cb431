package dev.delaminate.ledger;

import java.util.List;

/**
 * What a decision of the user moved, or would move; the numbers are of rows.
 *
 * @param askedAgain IN_FLIGHT now: their old jobs are asked again, free of charge
 * @param paidAgain PENDING now, and billed before or perhaps billed before
 * @param unpaid PENDING now, and never billed so far
 * @param unknown names that are no row in the state in question
 */
public record Settlement(long askedAgain, long paidAgain, long unpaid, List<String> unknown) {
    public Settlement {
        unknown = List.copyOf(unknown);
    }
}
