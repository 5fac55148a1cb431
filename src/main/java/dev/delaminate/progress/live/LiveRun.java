package dev.delaminate.progress.live;

import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.pipeline.run.Bystander;
import dev.delaminate.progress.LedgerCounts;
import dev.delaminate.progress.SeenRate;
import dev.delaminate.progress.Snapshot;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The run of this process as all who look see it: what its events tell, beside what its ledger counts. A snapshot costs
 * little and waits for nothing; it can be asked for from any thread and also when the run is over.
 */
public final class LiveRun implements Supplier<Snapshot>, AutoCloseable {
    /** As often as anybody looks; a ledger that takes long to count is looked at less often. */
    private static final Duration EVERY = Duration.ofMillis(250);

    /**
     * What the user has set.
     *
     * @param budgetMicros null for no bound
     * @param price such as {@code $0.05/picture}
     */
    public record Terms(@Nullable Long budgetMicros, String price) {}

    private final LedgerCounts ledger;
    private final ProgressTracker tracker;
    private final IntSupplier limit;
    private final Terms terms;
    private final LongSupplier clockMillis;
    private final Bystander looking = new Bystander("the look at the ledger");
    private final SeenRate rateOfAll = new SeenRate();
    private final long startedAt;
    private volatile @Nullable Long endedAt;

    /**
     * Begins with where the rows stand. Blocks.
     *
     * @param tracker that listens to the run
     * @param limit how many jobs may be at the service
     */
    public LiveRun(
            LedgerSource file, ProgressTracker tracker, IntSupplier limit, Terms terms, LongSupplier clockMillis) {
        this.ledger = new LedgerCounts(file, clockMillis);
        this.tracker = tracker;
        this.limit = limit;
        this.terms = terms;
        this.clockMillis = clockMillis;
        this.startedAt = clockMillis.getAsLong();
    }

    /**
     * On subscribe follows what the ledger records, on {@code files}, until it is cancelled: whatever goes wrong, it goes on.
     */
    public Mono<Void> follow(Scheduler timer, Scheduler files) {
        return Flux.interval(EVERY, timer)
                .onBackpressureDrop()
                .publishOn(files, 1)
                .doOnNext(tick -> looking.run(ledger::look))
                .then();
    }

    @Override
    public Snapshot get() {
        LedgerCounts.Counts counts = ledger.seen();
        ProgressTracker.Seen seen = tracker.seen();
        Long ended = endedAt;
        return new Snapshot(
                        clockMillis.getAsLong(),
                        startedAt,
                        ended,
                        ended == null,
                        counts.rows(),
                        counts.totals().valid(),
                        counts.money(terms.budgetMicros, terms.price),
                        seen.inFlight(),
                        limit.getAsInt(),
                        seen.rowsPerSecond(),
                        Snapshot.remaining(counts.left(), seen.rowsPerSecond()),
                        seen.serviceSeconds(),
                        seen.queueSeconds(),
                        seen.pollsPerPicture(),
                        counts.quality(),
                        counts.review(),
                        seen.waiting(),
                        seen.stop(),
                        counts.failures(),
                        seen.newest(),
                        counts.workers())
                .ofAll(rateOfAll);
    }

    /** Ends it: looks at the ledger once more, so that the last snapshot is what {@code status} says. Blocks. */
    @Override
    public void close() {
        looking.run(ledger::lookAtAll);
        endedAt = clockMillis.getAsLong();
        ledger.close();
    }
}
