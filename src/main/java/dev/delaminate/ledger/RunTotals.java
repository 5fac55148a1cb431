package dev.delaminate.ledger;

import java.util.Map;

/**
 * Where all rows and all jobs of a ledger stand.
 *
 * @param rows in the manifest, by state, each with the outcome that it shares: none is FOLLOWING, and one whose leader is
 *     DONE counts as LAYERED until it has its own copies
 * @param removed rows that the manifest has no longer, by state
 * @param jobs by billing, over the life of the ledger
 * @param micros prices by billing, in millionths of a US dollar
 */
public record RunTotals(
        Map<RowState, Long> rows, Map<RowState, Long> removed, Map<Billing, Long> jobs, Map<Billing, Long> micros) {
    public RunTotals {
        rows = Map.copyOf(rows);
        removed = Map.copyOf(removed);
        jobs = Map.copyOf(jobs);
        micros = Map.copyOf(micros);
    }

    /** Rows of the manifest in this state. */
    public long rows(RowState state) {
        return rows.getOrDefault(state, 0L);
    }

    /** What counts against the budget, in millionths of a US dollar. */
    public long committedMicros() {
        return micros.values().stream().mapToLong(Long::longValue).sum() - micros.getOrDefault(Billing.RELEASED, 0L);
    }
}
