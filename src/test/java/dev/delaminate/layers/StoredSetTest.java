package dev.delaminate.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layers.download.AddressPolicy;
import dev.delaminate.layers.download.CheckedLayer;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.download.FileServer;
import dev.delaminate.layers.download.HostRewrites;
import dev.delaminate.layers.download.LayerDownloader;
import dev.delaminate.layers.download.LayerTransport;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.layers.model.Maker;
import dev.delaminate.output.LayerSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.s3.RunningStore;
import dev.delaminate.text.ForeignText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Sets of an OUT that is in a store, which takes and gives files one by one and can break off between any two. */
class StoredSetTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final LayerAttempts ONCE = (origin, once) -> once;
    private static final LayeringRequest REQUEST =
            new LayeringRequest("https://shop/vase.jpg", null, LayeringParameters.DEFAULT);
    private static final JobId OLD = new JobId("old");
    private static final JobId BETTER = new JobId("better");

    /** One for all tests: to part with a store takes seconds. */
    @TempDir
    static Path shared;

    private static RunningStore store;
    private static OutputFolder out;

    private final FileServer server = new FileServer();
    private final Scheduler files = Schedulers.newBoundedElastic(1, 1_000, "files");
    private final byte[] ground = PictureBytes.opaque(32, 24, "png");
    private final byte[] disc = PictureBytes.fixture("disc-lossy.webp");
    private final LayerTransport transport =
            new LayerTransport(new AddressPolicy(true), null, DownloadLimits.DEFAULT, 4);
    private LayerSetFetcher fetcher;

    @BeforeAll
    static void aStore() throws IOException {
        store = RunningStore.start(Files.createDirectory(shared.resolve("store")));
        out = OutputFolder.create(store.out("spring", shared.resolve("scratch")));
    }

    @AfterAll
    static void closed() throws IOException {
        out.path().getFileSystem().close();
        store.close();
    }

    @BeforeEach
    void begin() throws IOException {
        store.serve();
        FileUtils.cleanDirectory(store.file("").toFile());
        store.puts().clear();
        fetcher = new LayerSetFetcher(
                out,
                new LayerDownloader(
                        transport,
                        HostRewrites.NONE,
                        DownloadLimits.DEFAULT,
                        MemoryBudget.ofHeap(),
                        files,
                        ForeignText.WITHOUT_KEY),
                new Maker("https://service.example", "layered"),
                files,
                Inspections.NONE);
        server.on("/ground", FileServer.file(ground)).on("/disc", FileServer.file(disc));
    }

    @AfterEach
    void end() {
        transport.close();
        server.close();
        files.dispose();
    }

    @Test
    void isThereWithItsLayersJsonLast() throws IOException {
        LayerSet set = fetched(OLD, result("/ground", "/disc"), ONCE);

        assertThat(store.puts())
                .containsExactly(
                        "spring/layers/vase/layer-0.png",
                        "spring/layers/vase/layer-1.webp",
                        "spring/layers/vase/layers.json");
        assertThat(store.file("spring/layers/vase/layer-0.png")).hasBinaryContent(ground);
        assertThat(new LayerSetVerifier(out).verify("vase", set.layers()).isWhole())
                .isTrue();
        assertThat(shared.resolve("scratch/parts")).isEmptyDirectory();
    }

    @Test
    void isFoundByWhoeverComesAgainForTheSameJob() {
        LayerSet set = fetched(OLD, result("/ground", "/disc"), ONCE);
        server.on("/ground", FileServer.file(disc));

        assertThat(fetched(OLD, result("/ground", "/disc"), ONCE)).isEqualTo(set);
        assertThat(store.puts()).hasSize(3);
    }

    @Test
    void isPlacedFromWhatWasDownloadedOnceTheStoreIsBack() throws IOException {
        store.refuse(500, key -> key.endsWith("layer-1.webp") || key.endsWith("vase/"));
        AtomicInteger refusals = new AtomicInteger();
        AtomicInteger downloads = new AtomicInteger();
        LayerAttempts patient = new LayerAttempts() {
            @Override
            public Mono<CheckedLayer> of(String origin, Mono<CheckedLayer> once) {
                return once.doOnSubscribe(began -> downloads.incrementAndGet());
            }

            @Override
            public <T> Mono<T> ofStore(String name, Mono<T> once) {
                assertThat(name).isEqualTo("s3://pictures");
                return once.doOnError(LayeringException.class, error -> {
                            assertThat(error.failure()).isInstanceOf(Failure.Transient.class);
                            if (refusals.incrementAndGet() == 2) {
                                store.serve();
                            } else {
                                store.refuse(500, key -> key.endsWith("layer-1.webp"));
                            }
                        })
                        .retry(3);
            }
        };

        LayerSet set = fetched(OLD, result("/ground", "/disc"), patient);

        assertThat(refusals).hasValue(2);
        assertThat(downloads).hasValue(2);
        assertThat(new LayerSetVerifier(out).verify("vase", set.layers()).isWhole())
                .isTrue();
        assertThat(shared.resolve("scratch/parts")).isEmptyDirectory();
    }

    @Test
    void isOldOrNewWholeWhereverItsReplacementBreaksOff() throws IOException {
        int steps = 0;
        for (boolean isThrough = false; !isThrough; steps++) {
            begin();
            fetched(OLD, result("/ground", "/disc"), ONCE);
            store.breakAfter(steps);
            isThrough = isPlaced(BETTER, result("/disc"));
            store.serve();

            Optional<LayersDocument> told = LayersDocument.find(out.layersJson("vase"));
            assertThat(told.map(document -> isWhole(document.set())).orElse(true))
                    .as("what a reader finds after %d changes", steps)
                    .isTrue();
            new LayerSetFolder(out, "vase").prepare();
            LayersDocument stands = LayersDocument.find(out.layersJson("vase")).orElseThrow();
            assertThat(isWhole(stands.set())).as("after %d changes", steps).isTrue();
            assertThat(names()).hasSize(stands.layers().size() + 1);
            assertThat(stands.requestId()).isEqualTo(steps < 2 ? "old" : "better");
        }
        assertThat(steps).isGreaterThan(6);
    }

    @Test
    void goesOnWithAReplacementThatTheStoreBrokeOff() throws IOException {
        fetched(OLD, result("/ground", "/disc"), ONCE);
        store.breakAfter(4); // layers.json is gone, and no layer in its place yet
        LayerAttempts twice = new LayerAttempts() {
            @Override
            public Mono<CheckedLayer> of(String origin, Mono<CheckedLayer> once) {
                return once;
            }

            @Override
            public <T> Mono<T> ofStore(String name, Mono<T> once) {
                return once.doOnError(error -> store.serve()).retry(1);
            }
        };

        LayerSet set = fetched(BETTER, result("/disc"), twice);

        assertThat(isWhole(set)).isTrue();
        assertThat(names()).containsExactlyInAnyOrder("layer-0.webp", "layers.json");
    }

    @Test
    void isCopiedForARowWithTheSameWork() throws IOException {
        LayerSet set = fetched(OLD, result("/ground", "/disc"), ONCE);

        StepVerifier.create(fetcher.copy("vase", "follower"))
                .expectNext(set)
                .expectComplete()
                .verify(SOON);

        assertThat(new LayerSetVerifier(out).verify("follower", set.layers()).isWhole())
                .isTrue();
        assertThat(shared.resolve("scratch/parts")).isEmptyDirectory();
    }

    @Test
    void isFoundBrokenWhereAnObjectWasCutOff() throws IOException {
        LayerSet set = fetched(OLD, result("/ground", "/disc"), ONCE);
        Files.write(store.file("spring/layers/vase/layer-1.webp"), new byte[] {1, 2, 3});
        Files.delete(store.file("spring/layers/vase/layer-0.png"));

        assertThat(new LayerSetVerifier(out).verify("vase", set.layers()).files())
                .extracting(LayerSetVerifier.CheckedFile::verdict)
                .containsExactly(
                        LayerSetVerifier.Verdict.MISSING,
                        LayerSetVerifier.Verdict.BROKEN,
                        LayerSetVerifier.Verdict.WHOLE);
    }

    private boolean isPlaced(JobId job, LayeringResult result) {
        try {
            fetched(job, result, ONCE);
            return true;
        } catch (LayeringException e) {
            assertThat(e.failure()).isInstanceOf(Failure.Local.class);
            return false;
        }
    }

    private static boolean isWhole(LayerSet set) {
        return new LayerSetVerifier(out)
                .verify("vase", set.layers()).files().stream()
                        .allMatch(file -> file.verdict() == LayerSetVerifier.Verdict.WHOLE);
    }

    private LayerSet fetched(JobId job, LayeringResult result, LayerAttempts attempts) {
        return Objects.requireNonNull(
                fetcher.fetch("vase", REQUEST, job, result, attempts).block(SOON));
    }

    private LayeringResult result(String... paths) {
        return new LayeringResult(
                Stream.of(paths)
                        .map(path -> new LayerFile(server.url(path), "image/png", 32, 24, false))
                        .toList(),
                null);
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> listed = Files.list(out.layerSet("vase"))) {
            return listed.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
