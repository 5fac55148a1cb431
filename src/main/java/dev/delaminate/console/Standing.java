package dev.delaminate.console;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.queries.RunTotals;
import java.util.Map;

/** Where the rows of OUT stand, outside of a run. */
public final class Standing {
    private Standing() {}

    public static RunProgress of(RunTotals totals) {
        long inFlight = totals.rows(RowState.IN_FLIGHT) + totals.rows(RowState.SUBMITTING);
        return new RunProgress(
                valid(totals),
                totals.rows(RowState.DONE),
                totals.rows(RowState.FAILED),
                totals.rows(RowState.IN_DOUBT),
                inFlight,
                totals.rows(RowState.LAYERED),
                totals.committedMicros(),
                0,
                null,
                Map.of());
    }

    /** Rows of the manifest that can be layered. */
    public static long valid(RunTotals totals) {
        return totals.rows().values().stream().mapToLong(Long::longValue).sum() - totals.rows(RowState.REJECTED);
    }
}
