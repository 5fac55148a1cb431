package dev.delaminate.fleet.view;

import dev.delaminate.ledger.RowState;
import java.time.Instant;

/**
 * A row that a worker has in hand.
 *
 * @param row its number in the ledger
 * @param name its id, else its picture
 * @param since when the worker took it
 */
public record HeldRow(long row, String name, RowState state, Instant since) {}
