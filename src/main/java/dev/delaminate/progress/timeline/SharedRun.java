package dev.delaminate.progress.timeline;

import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.progress.LedgerCounts;
import dev.delaminate.progress.SeenRate;
import dev.delaminate.progress.Snapshot;
import dev.delaminate.progress.Snapshot.Quantiles;
import dev.delaminate.progress.Workers;
import dev.delaminate.progress.timeline.Timeline.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A run that several processes share. Everything is what their ledger tells: how fast it moves is seen from the first look
 * on, and so is how it went. It is live while a worker is.
 */
final class SharedRun implements WatchedRun {
    private static final Quantiles UNKNOWN = new Quantiles(0, 0);
    private static final long APART_MILLIS = 1_000;
    private static final int MOST_SAMPLES = 2 * Timeline.MOST_SAMPLES;

    private final LedgerCounts ledger;
    private final LongSupplier clockMillis;
    private final SeenRate rate = new SeenRate();
    private List<double[]> samples = new ArrayList<>();

    SharedRun(LedgerSource source, LongSupplier clockMillis) {
        this.ledger = new LedgerCounts(source, clockMillis);
        this.clockMillis = clockMillis;
        ledger.close();
    }

    @Override
    public synchronized Snapshot get() {
        try {
            ledger.look();
        } finally {
            ledger.close(); // its connection may be needed by somebody else until the next look
        }
        Snapshot now = snapshot(ledger.seen(), clockMillis.getAsLong());
        if (samples.isEmpty() || now.at() - TimelineColumn.AT.of(samples.get(samples.size() - 1)) >= APART_MILLIS) {
            samples.add(TimelineColumn.sample(now));
        }
        if (samples.size() > MOST_SAMPLES) {
            samples = new ArrayList<>(Thinning.thin(samples, Timeline.MOST_SAMPLES));
        }
        return now;
    }

    @Override
    public Timeline timeline() {
        Snapshot now = get();
        Long began = now.startedAt();
        synchronized (this) {
            return new Timeline(
                    TimelineColumn.words(),
                    Thinning.thin(samples, Timeline.MOST_SAMPLES).stream()
                            .map(Timeline::numbers)
                            .toList(),
                    List.of(),
                    began == null
                            ? List.of()
                            : List.of(new Run(began, now.endedAt(), now.money().budgetMicroUsd())));
        }
    }

    private Snapshot snapshot(LedgerCounts.Counts counts, long now) {
        Workers workers = counts.workers();
        return new Snapshot(
                        now,
                        workers.begunAt(),
                        workers.endedAt(),
                        workers.isLive(),
                        counts.rows(),
                        counts.totals().valid(),
                        counts.money(null, null),
                        0,
                        0,
                        0,
                        null,
                        UNKNOWN,
                        UNKNOWN,
                        0,
                        counts.quality(),
                        counts.review(),
                        List.of(),
                        workers.stops(),
                        counts.failures(),
                        List.of(),
                        workers)
                .ofAll(rate);
    }
}
