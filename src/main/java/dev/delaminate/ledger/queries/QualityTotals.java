package dev.delaminate.ledger.queries;

import dev.delaminate.ledger.intake.ImportSummary.Jobs;
import dev.delaminate.quality.Grade;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the sets of the rows of the manifest are worth, as far as they were looked at: rows by grade.
 *
 * @param untried jobs that would make those bad sets again which never were, of sets that nobody reviewed
 */
public record QualityTotals(Map<Grade, Long> rows, Jobs untried) {
    public static final QualityTotals NONE = new QualityTotals(Map.of(), new Jobs(0, 0));

    public QualityTotals {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    public long rows(Grade grade) {
        return rows.getOrDefault(grade, 0L);
    }

    /** Rows whose set was looked at. */
    public long graded() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
