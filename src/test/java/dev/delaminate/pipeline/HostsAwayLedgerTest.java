package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layers.LayerAttempts;
import dev.delaminate.layers.download.CheckedLayer;
import dev.delaminate.layers.image.LayerFormat;
import dev.delaminate.layers.image.Picture;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.intake.ImportOptions;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import dev.delaminate.manifest.ManifestRow;
import dev.delaminate.output.LayerSet;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.pipeline.money.SameForAll;
import dev.delaminate.pipeline.outage.Gates;
import dev.delaminate.pipeline.polls.PollSchedules;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.StopSignal;
import dev.delaminate.pipeline.run.TestOptions;
import dev.delaminate.quality.QualitySummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The same with the ledger that a run has, on its threads: a host that is away until everything else is done. */
class HostsAwayLedgerTest {
    private static final int OF_THE_DEAD_HOST = 20;
    private static final int ROWS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger done = new AtomicInteger();

    @Test
    void rowsOfADeadHostWaitUntilAllOthersAreDone(@TempDir Path folder) {
        LedgerFile file = new LedgerFile(folder.resolve("ledger.db"), folder.resolve("native"));
        try (SqliteLedger ledger = SqliteLedger.open(file, InstantSource.system())) {
            layered(ledger);
            RunListener counting = new RunListener() {
                @Override
                public void done(Row row) {
                    done.incrementAndGet();
                }
            };
            RunContext run =
                    new RunContext(TestOptions.EIGHT_IN_FLIGHT, new StopSignal(counting), counting, new HurriedTimer());
            Gates gates = new Gates(new FakeLayeringService(VirtualTimeScheduler.create()), run);
            JobPoller poller =
                    new JobPoller(PollSchedules.growing(Duration.ofSeconds(2), Duration.ofSeconds(5)), gates, run);
            LayerFetch fetch = new LayerFetch(new OneLayerEach(), ledger, poller, gates, new SameForAll(run), run);
            ledger.noMoreLayering();

            ledger.rowsToFetch()
                    .flatMap(fetch::fetch, fetch.mostClaimed(), 1)
                    .as(StepVerifier::create)
                    .expectComplete()
                    .verify(PATIENCE);

            assertThat(done).hasValue(ROWS);
            assertThat(ledger.waitingForFetch()).isZero();
        }
    }

    private static void layered(SqliteLedger ledger) {
        ledger.beginRun(new Account("https://service.example", "f00d"));
        ledger.importManifest(
                LongStream.rangeClosed(1, ROWS)
                        .mapToObj(HostsAwayLedgerTest::row)
                        .iterator(),
                new ImportOptions(false, false, "1"));
        for (long row = 1; row <= ROWS; row++) {
            String host = row <= OF_THE_DEAD_HOST ? "https://dead.test/" : "https://one.test/";
            ledger.record(new Entry.Submitting(row, row, 1)).subscribe();
            ledger.record(new Entry.Accepted(row, row, new JobId("job-" + row))).subscribe();
            ledger.record(new Entry.Finished(row, row, Rows.result(host + row + ".png")))
                    .subscribe();
        }
    }

    private static ManifestRow row(long position) {
        LayeringRequest request = new LayeringRequest(Rows.picture(position), null, LayeringParameters.DEFAULT);
        return new ManifestRow(position, position + 1, "row-" + position, request, List.of());
    }

    private final class OneLayerEach implements LayerSets {
        @Override
        public Mono<LayerSet> fetch(Row row, LayerAttempts attempts, Predicate<@Nullable QualitySummary> takes) {
            String origin = origins(row).get(0);
            PlacedLayer placed = new PlacedLayer(0, "layer-0.png", 640, 640, 1000, "00", false, origin);
            return attempts.of(origin, Mono.defer(() -> once(origin)).subscribeOn(Schedulers.parallel()))
                    .map(checked -> new LayerSet(List.of(placed), List.of()));
        }

        @Override
        public List<String> origins(Row row) {
            return List.of(row.number() <= OF_THE_DEAD_HOST ? "https://dead.test" : "https://one.test");
        }

        @Override
        public Mono<LayerSet> copy(Row follower) {
            throw new AssertionError("nobody follows");
        }

        private Mono<CheckedLayer> once(String origin) {
            if (origin.contains("dead") && done.get() < ROWS - OF_THE_DEAD_HOST) {
                return Mono.error(new LayeringException(new Failure.Unreachable("connect", "connection refused")));
            }
            return Mono.just(new CheckedLayer(
                    Path.of("layer.part"), new Picture(LayerFormat.PNG, 640, 640, true, false), 1000, "00"));
        }
    }
}
