package dev.delaminate.fleet.pace;

import dev.delaminate.emulator.Emulator;
import dev.delaminate.emulator.EmulatorOptions;
import dev.delaminate.emulator.RunningEmulator;
import dev.delaminate.emulator.fault.FaultRule;
import dev.delaminate.emulator.time.DurationDistribution;
import dev.delaminate.fleet.WorkerTerms;
import dev.delaminate.fleet.ledger.TestFleet;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.pipeline.run.StopReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Workers in this process that share a run's ledger and an emulator's slots. */
final class PacedFleet implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    final TestFleet ledger;
    final List<PacedWorker> workers = new ArrayList<>();
    private final RunningEmulator emulator;
    private final Path folder;
    private final AtomicInteger accepted = new AtomicInteger();

    PacedFleet(Path folder, int rows, int slots, String jobTimes, String... faults) {
        this.folder = folder;
        ledger = new TestFleet(folder, rows);
        emulator = Objects.requireNonNull(Emulator.start(EmulatorOptions.defaults()
                        .withPictures(EmulatorOptions.Pictures.solid(400))
                        .withQueueing(
                                new EmulatorOptions.Queueing(slots, DurationDistribution.parse(jobTimes), true, 1))
                        .withFaults(Stream.of(faults).map(FaultRule::parse).toList()))
                .block(TestLedger.PATIENCE));
    }

    PacedWorker worker(WorkerTerms terms) {
        return worker(terms, null);
    }

    PacedWorker worker(WorkerTerms terms, @Nullable Long mostRows) {
        PacedWorker worker = new PacedWorker(ledger, folder, terms, emulator.serviceUrl(), mostRows, accepted);
        workers.add(worker);
        return worker;
    }

    /** Lets all of them run to their ends at once; why each submitted no more. */
    List<Map<StopReason, String>> run() {
        return Objects.requireNonNull(Flux.fromIterable(workers)
                .flatMapSequential(PacedWorker::run, workers.size())
                .collectList()
                .block(PATIENCE));
    }

    /** As the emulator counted. */
    JsonNode stats() {
        return new JsonMapper()
                .readTree(Objects.requireNonNull(HttpClient.newConnection()
                        .get()
                        .uri(emulator.serviceUrl() + "/stats")
                        .responseSingle((response, body) -> body.asString())
                        .block(TestLedger.PATIENCE)));
    }

    /** Jobs that the service has taken and whose end nobody was told yet, at most at any moment. */
    int mostAtService() {
        return stats().path("in_flight").path("most").asInt();
    }

    /** Lets all of them run to their ends; whether the other thing came about meanwhile. */
    boolean runBeside(Mono<Void> other) {
        return Boolean.TRUE.equals(Mono.zip(
                        other.thenReturn(true),
                        Flux.fromIterable(workers)
                                .flatMap(PacedWorker::run, workers.size())
                                .then(Mono.just(true)))
                .map(both -> true)
                .block(PATIENCE));
    }

    /** Waits for what the ledger says to become true. */
    Mono<Void> until(String query) {
        return until(() -> ledger.number(query) != 0);
    }

    Mono<Void> until(BooleanSupplier holds) {
        return Flux.interval(Duration.ofMillis(20), Schedulers.boundedElastic())
                .onBackpressureDrop()
                .filter(tick -> holds.getAsBoolean())
                .next()
                .then();
    }

    @Override
    public void close() {
        workers.forEach(PacedWorker::close);
        ledger.close();
        emulator.stop().block(TestLedger.PATIENCE);
    }
}
