package dev.delaminate.fleet.pace;

import dev.delaminate.fleet.WorkerTerms;
import dev.delaminate.fleet.ledger.PostgresLedger;
import dev.delaminate.fleet.ledger.TestFleet;
import dev.delaminate.layering.client.HttpLayeringClient;
import dev.delaminate.layering.http.ClientTimeouts;
import dev.delaminate.layering.http.HttpClients;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layering.http.ServiceEndpoint;
import dev.delaminate.layers.LayerAttempts;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.TestPostgres;
import dev.delaminate.output.LayerSet;
import dev.delaminate.pipeline.Bounds;
import dev.delaminate.pipeline.LayerSets;
import dev.delaminate.pipeline.LayeringPipeline;
import dev.delaminate.pipeline.UnchangedPictures;
import dev.delaminate.pipeline.money.Budget;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.pipeline.money.Spending;
import dev.delaminate.pipeline.polls.PollSchedules;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.RunOptions;
import dev.delaminate.pipeline.run.SteadyTimer;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.pipeline.run.StopSignal;
import dev.delaminate.pipeline.run.TestOptions;
import dev.delaminate.pipeline.run.Watchers;
import dev.delaminate.quality.QualitySummary;
import dev.delaminate.text.ApiKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** One worker of a {@link TestFleet}, with the whole flow of a run, whose rows go to a service that listens. */
final class PacedWorker implements AutoCloseable {
    static final int MOST = 64;
    private static final LayerSets PLACED = new LayerSets() {
        @Override
        public Mono<LayerSet> fetch(Row row, LayerAttempts attempts, Predicate<@Nullable QualitySummary> takes) {
            return Mono.just(TestLedger.placed(row.number()).set());
        }

        @Override
        public List<String> origins(Row row) {
            return List.of();
        }

        @Override
        public Mono<LayerSet> copy(Row follower) {
            return Mono.just(TestLedger.placed(follower.number()).set());
        }
    };

    final PostgresLedger ledger;
    final FleetPace pace;
    final StopSignal stop;
    final AtomicInteger accepted = new AtomicInteger();
    volatile int firstOfAll;
    private final PostgresRun connections;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final HttpClients clients;
    private final Mono<Void> run;

    /** @param ofAll counts the jobs of all workers */
    PacedWorker(
            TestFleet fleet,
            Path folder,
            WorkerTerms terms,
            String service,
            @Nullable Long mostRows,
            AtomicInteger ofAll) {
        Scheduler timer = new SteadyTimer(Schedulers.parallel());
        connections = PostgresRun.existing(TestPostgres.url(), fleet.run.name(), null);
        ledger = PostgresLedger.open(
                connections, terms, folder.resolve(terms.name()), InstantSource.fixed(TestLedger.NOW));
        ledger.beginRun(TestLedger.ACCOUNT);
        pace = new FleetPace(connections, ledger, MOST, timer);
        RunListener listener = new Watchers(pace.observer(), new RunListener() {
            @Override
            public void accepted(Row row) {
                int number = ofAll.incrementAndGet();
                if (accepted.getAndIncrement() == 0) {
                    firstOfAll = number;
                }
            }
        });
        stop = new StopSignal(listener);
        clients = new HttpClients(ServiceEndpoint.of(service), ClientTimeouts.DEFAULT, null, MOST, 4);
        HttpLayeringClient client =
                new HttpLayeringClient(clients, ApiKey.of("a-key-of-nobody"), Clock.systemUTC(), MemoryBudget.ofHeap());
        Bounds bounds = new Bounds(
                pace.limit(),
                PollSchedules.growing(Duration.ofMillis(40), Duration.ofMillis(80)),
                new Spending(Price.DEFAULT, new Budget(null, 0, mostRows)));
        run = new LayeringPipeline(
                        client,
                        ledger,
                        PLACED,
                        new UnchangedPictures(Path.of("images"), false, Schedulers.boundedElastic()),
                        bounds,
                        new RunContext(options(), stop, listener, timer))
                .run();
    }

    private static RunOptions options() {
        RunOptions d = TestOptions.EIGHT_IN_FLIGHT;
        return new RunOptions(
                MOST,
                MOST,
                d.maxWaitingDownloads(),
                d.downloadAttempts(),
                d.downloadPatience(),
                d.jobTimeout(),
                d.drain(),
                d.minFreeBytes(),
                d.stopOnQuota(),
                d.maxPollsPerSecond(),
                d.maxEqualFailures());
    }

    /** On subscribe runs to its end, and leaves the run; emits why it submitted no more. */
    Mono<Map<StopReason, String>> run() {
        Mono<Void> left = Mono.<Void>fromRunnable(this::close).subscribeOn(Schedulers.boundedElastic());
        return run.then(left).then(Mono.fromSupplier(stop::reasons));
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        pace.close();
        ledger.close();
        connections.close();
        clients.dispose().block(TestLedger.PATIENCE);
    }
}
