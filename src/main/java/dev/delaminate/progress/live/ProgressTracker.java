package dev.delaminate.progress.live;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.ledger.Row;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.progress.Snapshot.Quantiles;
import dev.delaminate.progress.Snapshot.Waiting;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Folds the events of a run into what the ledger does not count: jobs at the service, times, pauses, and which rows were
 * done last. Each event costs the same however long the run is, and memory is bounded. Safe from any thread; never blocks
 * for longer than an addition.
 */
public final class ProgressTracker implements RunListener {
    private static final int MOST_NEWEST = 24;

    private final LongSupplier clockMillis;
    private final RecentRate doneRate;
    private final JobTimes jobs = new JobTimes();
    private final Pauses pauses = new Pauses();
    private final Map<StopReason, String> stops = new EnumMap<>(StopReason.class);
    private final Deque<Long> newest = new ArrayDeque<>();
    private long inFlight;

    public ProgressTracker(LongSupplier clockMillis) {
        this.clockMillis = clockMillis;
        this.doneRate = new RecentRate(clockMillis.getAsLong());
    }

    /**
     * What was seen up to one moment; the parts are those of a {@link Snapshot}.
     *
     * @param polls in this run
     */
    record Seen(
            long inFlight,
            double rowsPerSecond,
            Quantiles serviceSeconds,
            Quantiles queueSeconds,
            long polls,
            double pollsPerPicture,
            List<Waiting> waiting,
            List<String> stop,
            List<Long> newest) {}

    Seen seen() {
        Quantiles service = jobs.service().quantiles();
        Quantiles queue = jobs.queue().quantiles();
        synchronized (this) {
            long now = clockMillis.getAsLong();
            return new Seen(
                    inFlight,
                    doneRate.perSecond(now),
                    service,
                    queue,
                    jobs.polls(),
                    jobs.pollsPerPicture(),
                    pauses.at(now),
                    List.copyOf(stops.values()),
                    new ArrayList<>(newest));
        }
    }

    @Override
    public synchronized void submitting(Row row, long reservedMicros) {
        inFlight++;
    }

    @Override
    public synchronized void notTaken(Row row, long releasedMicros, Failure failure) {
        inFlight--;
    }

    @Override
    public synchronized void accepted(Row row) {
        jobs.accepted(row.number(), clockMillis.getAsLong());
    }

    @Override
    public synchronized void resumed(Row row) {
        inFlight++;
        jobs.resumed(row.number());
    }

    @Override
    public synchronized void polled(Row row, @Nullable JobStatus answer) {
        jobs.polled(row.number(), answer, clockMillis.getAsLong());
    }

    @Override
    public synchronized void layered(Row row) {
        left(row);
    }

    @Override
    public synchronized void done(Row row) {
        doneRate.count(clockMillis.getAsLong());
        newest.addFirst(row.number());
        if (newest.size() > MOST_NEWEST) {
            newest.removeLast();
        }
    }

    @Override
    public synchronized void failed(Row row, Step step, Failure failure) {
        over(row, step);
    }

    @Override
    public synchronized void kept(Row row, Step step, String why) {
        over(row, step);
    }

    @Override
    public synchronized void inDoubt(Row row, Failure failure) {
        inFlight--;
    }

    private void over(Row row, Step step) {
        if (step == Step.SUBMIT || step == Step.POLL) {
            left(row);
        }
    }

    private void left(Row row) {
        inFlight--;
        jobs.over(row.number());
    }

    @Override
    public synchronized void outageBegan(String where, Failure failure) {
        pauses.outageBegan(where, failure.message(), clockMillis.getAsLong());
    }

    @Override
    public synchronized void outageEnded(String where, Duration away) {
        pauses.outageEnded(where);
    }

    @Override
    public synchronized void paused(String where, Failure failure, Duration wait) {
        long now = clockMillis.getAsLong();
        pauses.paused(where, failure.message(), now, now + wait.toMillis());
    }

    @Override
    public synchronized void stopping(StopReason reason, String why) {
        stops.putIfAbsent(reason, why);
    }
}
