package dev.delaminate.ledger.postgres;

import dev.delaminate.ledger.LedgerException;
import org.jspecify.annotations.Nullable;

/** The database has no run of that name, as yet. */
public final class NoSuchRunException extends LedgerException {
    private static final long serialVersionUID = 1;

    NoSuchRunException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
