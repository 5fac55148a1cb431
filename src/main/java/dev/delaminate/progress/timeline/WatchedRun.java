package dev.delaminate.progress.timeline;

import dev.delaminate.progress.Snapshot;
import java.util.function.Supplier;

/**
 * A run as others see it than the process that works on it. Errors with {@link dev.delaminate.ledger.LedgerException} when the
 * ledger cannot be read. Blocks. Safe from any thread.
 */
public interface WatchedRun extends Supplier<Snapshot> {
    /** How it went so far. */
    Timeline timeline();
}
