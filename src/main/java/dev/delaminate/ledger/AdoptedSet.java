package dev.delaminate.ledger;

import dev.delaminate.output.FoundSet;

/**
 * A set that stands whole in the folder of a row that the ledger takes for not yet submitted.
 *
 * @param row its number
 * @param priceMicros what it counts against the budget: it was paid for, though this ledger does not know it
 */
public record AdoptedSet(long row, FoundSet found, long priceMicros) {}
