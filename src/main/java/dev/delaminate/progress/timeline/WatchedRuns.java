package dev.delaminate.progress.timeline;

import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.output.OutputFolder;
import java.util.function.LongSupplier;

/** Finds how a run is watched: by what its process leaves in OUT, or by what all its workers leave in their ledger. */
public final class WatchedRuns {
    private WatchedRuns() {}

    /** Looks once. Blocks. Errors with {@link dev.delaminate.ledger.LedgerException} where there is no ledger. */
    public static WatchedRun of(OutputFolder out, LedgerSource ledger, LongSupplier clockMillis) {
        return ledger instanceof PostgresRun
                ? new SharedRun(ledger, clockMillis)
                : new RecordedRun(out, ledger, clockMillis);
    }
}
