package dev.delaminate.progress;

import dev.delaminate.fleet.view.FleetQueries;
import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.queries.FailureGroup;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.QualityTotals;
import dev.delaminate.ledger.queries.RunTotals;
import dev.delaminate.ledger.reviews.ReviewTotals;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.progress.Snapshot.FailureCount;
import dev.delaminate.progress.Snapshot.Money;
import dev.delaminate.quality.Grade;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger counts, looked at from time to time: rows, money, reviews and workers each time, grades and failures where
 * these have changed. So the numbers of a page are those of {@code status}. A look takes under a hundredth of the time between looks,
 * and holds no writer up. Safe from any thread; what was seen last is read without waiting.
 */
public final class LedgerCounts implements AutoCloseable {
    /** Rows and money are what people look at: however busy the machine is, they are no older. */
    private static final long TOTALS_MILLIS = 1_000;

    private final LedgerSource file;
    private @Nullable LedgerQueries queries;
    private final Paced<RunTotals> totals;
    private final Paced<QualityTotals> qualities;
    private final Paced<ReviewTotals> reviews;
    private final Paced<List<FailureGroup>> failures;
    private final Paced<Workers> workers;
    private volatile Counts seen;

    /** Looks once. Blocks. Errors with {@link dev.delaminate.ledger.LedgerException}. */
    public LedgerCounts(LedgerSource file, LongSupplier clockMillis) {
        this.file = file;
        this.queries = LedgerQueries.open(file);
        this.totals = new Paced<>(() -> queries().totals(), clockMillis, TOTALS_MILLIS);
        this.qualities = new Paced<>(() -> queries().qualities(), clockMillis);
        this.reviews = new Paced<>(() -> queries().reviews(), clockMillis);
        this.failures = new Paced<>(() -> queries().failures(), clockMillis);
        this.workers = new Paced<>(() -> Workers.of(FleetQueries.of(file)), clockMillis, TOTALS_MILLIS);
        this.seen = counts();
    }

    /** As it was at the last look. */
    public Counts seen() {
        return seen;
    }

    /** Looks, as far as it is time for it. Blocks. What cannot be read now is read anew with the next look. */
    public synchronized void look() {
        try {
            seen = counts();
        } catch (LedgerException e) {
            close();
            throw e;
        }
    }

    private Counts counts() {
        RunTotals now = totals.answer(new Object());
        return new Counts(
                now,
                qualities.answer(graded(now)),
                reviews.answer(new Object()),
                failures.answer(ended(now)),
                workers.answer(new Object()));
    }

    /** Looks at everything. Blocks. */
    public synchronized void lookAtAll() {
        RunTotals now = totals.fresh(new Object());
        seen = new Counts(
                now,
                qualities.fresh(graded(now)),
                reviews.fresh(new Object()),
                failures.fresh(ended(now)),
                workers.fresh(new Object()));
    }

    private LedgerQueries queries() {
        LedgerQueries open = queries;
        if (open == null) {
            open = LedgerQueries.open(file);
            queries = open;
        }
        return open;
    }

    /** Lets go of the file until the next look: who holds a ledger open keeps its run from leaving it in one file. */
    @Override
    public synchronized void close() {
        if (queries != null) {
            queries.close();
            queries = null;
        }
    }

    /** Grades come with rows that are done; one that is made again has another job billed. */
    private static Object graded(RunTotals now) {
        return List.of(now.rows(), now.jobs());
    }

    private static Object ended(RunTotals now) {
        return List.of(now.rows(RowState.FAILED), now.rows(RowState.IN_DOUBT), now.rows(RowState.REJECTED));
    }

    /** All of one look. */
    public record Counts(
            RunTotals totals,
            QualityTotals qualities,
            ReviewTotals reviews,
            List<FailureGroup> groups,
            Workers workers) {
        private static final int MOST_GROUPS = 50;

        public Map<String, Long> rows() {
            Map<String, Long> rows = new LinkedHashMap<>();
            for (RowState state : RowState.values()) {
                if (state != RowState.FOLLOWING) {
                    rows.put(state.word(), totals.rows(state));
                }
            }
            return Collections.unmodifiableMap(rows);
        }

        public Map<String, Long> quality() {
            Map<String, Long> quality = new LinkedHashMap<>();
            for (Grade grade : Grade.values()) {
                quality.put(grade.word(), qualities.rows(grade));
            }
            return Collections.unmodifiableMap(quality);
        }

        public Map<String, Long> review() {
            return Collections.unmodifiableMap(reviews.words());
        }

        public Money money(@Nullable Long budgetMicroUsd, @Nullable String price) {
            return new Money(
                    totals.committedMicros(),
                    totals.micros(Billing.BILLED),
                    totals.micros(Billing.IN_DOUBT),
                    budgetMicroUsd,
                    price);
        }

        /** Rows that are on their way, or will be. */
        public long left() {
            return totals.valid()
                    - totals.rows(RowState.DONE)
                    - totals.rows(RowState.FAILED)
                    - totals.rows(RowState.IN_DOUBT);
        }

        /** The most frequent reasons; all others are one for each state. */
        public List<FailureCount> failures() {
            List<FailureCount> failures = new ArrayList<>();
            Map<String, Long> others = new LinkedHashMap<>();
            for (FailureGroup group : groups) {
                if (failures.size() < MOST_GROUPS) {
                    failures.add(new FailureCount(group.state().word(), group.code(), group.message(), group.rows()));
                } else {
                    others.merge(group.state().word(), group.rows(), Long::sum);
                }
            }
            others.forEach((state, rows) -> failures.add(new FailureCount(state, "others", "for other reasons", rows)));
            return List.copyOf(failures);
        }
    }
}
