package dev.delaminate.progress.timeline;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.output.OutLock;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.progress.LedgerCounts;
import dev.delaminate.progress.Paced;
import dev.delaminate.progress.Snapshot;
import dev.delaminate.progress.Snapshot.Quantiles;
import dev.delaminate.progress.Snapshot.Waiting;
import dev.delaminate.progress.timeline.Timeline.Run;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The last run of OUT as others see it: one that goes on in another process, or is over. Rows and money are what the
 * ledger counts now, the rest is what the time line tells, at most half a minute old. A snapshot reads both, and blocks
 * for a millisecond or so; it holds no run up. Safe from any thread.
 */
final class RecordedRun implements WatchedRun {
    private static final long RATE_OVER_MILLIS = 60_000;
    private static final double MILLIS = 1_000;

    /** A look at the lock may take it for a moment, in which a run would be refused. */
    private static final long LOCK_MILLIS = 5_000;

    private final LedgerCounts ledger;
    private final TimelineReader timeline;
    private final Paced<Boolean> held;
    private final LongSupplier clockMillis;

    /** Looks once. Blocks. Errors with {@link dev.delaminate.ledger.LedgerException} where there is no ledger. */
    RecordedRun(OutputFolder out, LedgerSource file, LongSupplier clockMillis) {
        this.ledger = new LedgerCounts(file, clockMillis);
        this.timeline = new TimelineReader(out.timeline());
        this.held = new Paced<>(() -> OutLock.isHeld(out.lock(), out.owner()), clockMillis);
        this.clockMillis = clockMillis;
        ledger.close();
    }

    /** Errors with {@link dev.delaminate.ledger.LedgerException} when the ledger cannot be read any more. */
    @Override
    public synchronized Snapshot get() {
        try {
            ledger.look();
        } finally {
            ledger.close();
        }
        return snapshot(ledger.seen(), timeline.recording(), clockMillis.getAsLong());
    }

    /** The same file read on: what pages show of the time before. Not while a snapshot looks at what was read. */
    @Override
    public synchronized Timeline timeline() {
        return timeline.timeline();
    }

    private Snapshot snapshot(LedgerCounts.Counts counts, Recording recorded, long now) {
        Run run = recorded.run();
        boolean isLive = (run == null || run.endedAt() == null) && held.answer(now / LOCK_MILLIS);
        double @Nullable [] last = lastOf(recorded, run);
        double rate = isLive && run != null ? rate(counts, recorded, run.startedAt(), now) : 0;
        TimelineLine terms = recorded.terms();
        return new Snapshot(
                now,
                run == null ? null : (Long) run.startedAt(),
                isLive || run == null ? null : ended(run, recorded),
                isLive,
                counts.rows(),
                counts.totals().valid(),
                counts.money(terms == null ? null : terms.budget(), terms == null ? null : terms.price()),
                isLive ? (long) of(last, TimelineColumn.IN_FLIGHT) : 0,
                isLive ? (int) of(last, TimelineColumn.LIMIT) : 0,
                rate,
                Snapshot.remaining(counts.left(), rate),
                new Quantiles(of(last, TimelineColumn.SERVICE_MEDIAN), of(last, TimelineColumn.SERVICE_P95)),
                new Quantiles(of(last, TimelineColumn.QUEUE_MEDIAN), of(last, TimelineColumn.QUEUE_P95)),
                of(last, TimelineColumn.POLLS),
                counts.quality(),
                counts.review(),
                isLive ? waiting(recorded, now) : List.of(),
                recorded.stops(),
                counts.failures(),
                recorded.newest(),
                counts.workers());
    }

    private static Long ended(Run run, Recording recorded) {
        Long ended = run.endedAt();
        return ended == null ? (Long) recorded.lastAt() : ended;
    }

    private static double @Nullable [] lastOf(Recording recorded, @Nullable Run run) {
        List<double[]> samples = recorded.samples();
        double[] last = samples.isEmpty() ? null : samples.get(samples.size() - 1);
        return last == null || run == null || TimelineColumn.AT.of(last) < run.startedAt() ? null : last;
    }

    private static double of(double @Nullable [] sample, TimelineColumn column) {
        return sample == null ? 0 : column.of(sample);
    }

    /** Rows done since a minute ago or, where samples are further apart, since the last one before; of this run only. */
    private static double rate(LedgerCounts.Counts counts, Recording recorded, long startedAt, long now) {
        List<double[]> samples = recorded.samples();
        double[] before = null;
        for (int n = samples.size() - 1; n >= 0 && TimelineColumn.AT.of(samples.get(n)) >= startedAt; n--) {
            before = samples.get(n);
            if (TimelineColumn.AT.of(before) <= now - RATE_OVER_MILLIS) {
                break;
            }
        }
        double seconds = before == null ? 0 : (now - TimelineColumn.AT.of(before)) / MILLIS;
        return seconds <= 0
                ? 0
                : Math.max(0, counts.totals().rows(RowState.DONE) - of(before, TimelineColumn.DONE)) / seconds;
    }

    private static List<Waiting> waiting(Recording recorded, long now) {
        return recorded.pauses().stream()
                .filter(pause -> pause.to() == null || pause.to() > now)
                .map(pause -> new Waiting(pause.kind(), pause.where(), pause.message(), pause.from()))
                .toList();
    }
}
