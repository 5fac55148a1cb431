package dev.delaminate.console;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.queries.RunTotals;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The run at one moment. Rows are counted over the whole manifest, money over the whole life of OUT.
 *
 * @param rows of the manifest that are valid
 * @param done rows whose layers are all in place
 * @param failed rows that ended with a reason
 * @param inDoubt rows whose submit was never settled
 * @param inFlight jobs at the service
 * @param fetching rows whose job is finished and whose layers are not in place yet
 * @param committedMicros billed, reserved and in doubt, in millionths of a US dollar
 * @param rowsPerSecond that were done, over the last minute; 0 before there is anything to tell
 * @param remaining how long the rest takes at that rate; null when that cannot be told
 * @param away what is not answering, with the message of the failure that told
 */
public record RunProgress(
        long rows,
        long done,
        long failed,
        long inDoubt,
        long inFlight,
        long fetching,
        long committedMicros,
        double rowsPerSecond,
        @Nullable Duration remaining,
        Map<String, String> away) {
    public RunProgress {
        away = Map.copyOf(away);
    }

    /** Where the rows of OUT stand outside of a run. */
    public static RunProgress of(RunTotals totals) {
        return new RunProgress(
                totals.valid(),
                totals.rows(RowState.DONE),
                totals.rows(RowState.FAILED),
                totals.rows(RowState.IN_DOUBT),
                totals.rows(RowState.IN_FLIGHT) + totals.rows(RowState.SUBMITTING),
                totals.rows(RowState.LAYERED),
                totals.committedMicros(),
                0,
                null,
                Map.of());
    }
}
