package dev.delaminate.ledger.shared;

import dev.delaminate.ledger.LedgerException;

/**
 * Another worker of the same run goes on with this row, since this one was not heard of for too long; or nobody does, since
 * the manifest has it no longer. Nothing of the row is this process's any more: it leaves the row alone, and the run goes on.
 */
public final class RowLostException extends LedgerException {
    private static final long serialVersionUID = 1;

    public RowLostException(long row) {
        super("row " + row + " is in the hands of another worker", null);
    }
}
