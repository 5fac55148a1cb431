package dev.delaminate.console;

import dev.delaminate.layering.Failure;
import dev.delaminate.ledger.Row;
import dev.delaminate.pipeline.run.RunListener;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Folds the events of a run into a {@link RunProgress}. Safe from any thread; never blocks for longer than an addition. */
public final class ProgressTracker implements RunListener {
    private final long rows;
    private final LongSupplier committedMicros;
    private final LongSupplier clockMillis;
    private final RecentRate doneRate;
    private final Map<String, String> away = new LinkedHashMap<>();
    private long done;
    private long failed;
    private long inDoubt;
    private long inFlight;
    private long fetching;

    /** @param before where the rows stood when the run began; only its counts of rows are looked at */
    public ProgressTracker(RunProgress before, LongSupplier committedMicros, LongSupplier clockMillis) {
        this.rows = before.rows();
        this.done = before.done();
        this.failed = before.failed();
        this.inDoubt = before.inDoubt();
        this.fetching = before.fetching();
        this.committedMicros = committedMicros;
        this.clockMillis = clockMillis;
        this.doneRate = new RecentRate(clockMillis.getAsLong());
    }

    public synchronized RunProgress snapshot() {
        double rate = doneRate.perSecond(clockMillis.getAsLong());
        return new RunProgress(
                rows,
                done,
                failed,
                inDoubt,
                inFlight,
                fetching,
                committedMicros.getAsLong(),
                rate,
                remaining(rate),
                away);
    }

    private @Nullable Duration remaining(double rate) {
        long left = rows - done - failed - inDoubt;
        return rate > 0 && left >= 0 ? Duration.ofSeconds((long) (left / rate)) : null;
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
    public synchronized void resumed(Row row) {
        inFlight++;
    }

    @Override
    public synchronized void layered(Row row) {
        inFlight--;
        fetching++;
    }

    @Override
    public synchronized void done(Row row) {
        if (row.leader() == null) {
            done++;
            fetching--;
        } else if (!row.isMadeAgain()) { // else it was done before, and has other files now
            done++;
        }
        doneRate.count(clockMillis.getAsLong());
    }

    @Override
    public synchronized void failed(Row row, Step step, Failure failure) {
        failed++;
        over(step);
    }

    private void over(Step step) {
        if (step == Step.SUBMIT || step == Step.POLL) {
            inFlight--;
        } else if (step == Step.FETCH) {
            fetching--;
        }
    }

    @Override
    public synchronized void kept(Row row, Step step, String why) {
        done++;
        over(step);
    }

    @Override
    public synchronized void inDoubt(Row row, Failure failure) {
        inFlight--;
        inDoubt++;
    }

    @Override
    public synchronized void outageBegan(String where, Failure failure) {
        away.put(where, failure.message());
    }

    @Override
    public synchronized void outageEnded(String where, Duration time) {
        away.remove(where);
    }
}
