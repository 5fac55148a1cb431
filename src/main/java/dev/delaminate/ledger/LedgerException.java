package dev.delaminate.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger cannot be read or written, or was asked for an arrow that does not exist. The run stops. */
public class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
