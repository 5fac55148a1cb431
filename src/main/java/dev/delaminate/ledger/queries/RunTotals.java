package dev.delaminate.ledger.queries;

import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.RowState;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where all rows and all jobs of a ledger stand.
 *
 * @param rows in the manifest, by state, each with the outcome that it shares: none is FOLLOWING, and one whose leader is
 *     DONE counts as LAYERED until it has its own copies
 * @param jobs by billing, over the life of the ledger
 * @param micros prices by billing, in millionths of a US dollar
 */
public record RunTotals(Map<RowState, Long> rows, Map<Billing, Long> jobs, Map<Billing, Long> micros) {
    public RunTotals {
        rows = sorted(rows);
        jobs = sorted(jobs);
        micros = sorted(micros);
    }

    /** Rows of the manifest in this state. */
    public long rows(RowState state) {
        return rows.getOrDefault(state, 0L);
    }

    /** Rows of the manifest that can be layered. */
    public long valid() {
        return rows.values().stream().mapToLong(Long::longValue).sum() - rows(RowState.REJECTED);
    }

    /** Of these, what has come to no end yet. */
    public long left() {
        return valid() - rows(RowState.DONE) - rows(RowState.FAILED) - rows(RowState.IN_DOUBT);
    }

    public long jobs(Billing billing) {
        return jobs.getOrDefault(billing, 0L);
    }

    public long micros(Billing billing) {
        return micros.getOrDefault(billing, 0L);
    }

    /** What counts against the budget, in millionths of a US dollar. */
    public long committedMicros() {
        return micros.values().stream().mapToLong(Long::longValue).sum() - micros(Billing.RELEASED);
    }

    private static <K extends Enum<K>> Map<K, Long> sorted(Map<K, Long> numbers) {
        return Collections.unmodifiableMap(new TreeMap<>(numbers));
    }
}
