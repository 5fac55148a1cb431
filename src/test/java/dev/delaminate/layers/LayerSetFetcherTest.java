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
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.download.FileServer;
import dev.delaminate.layers.download.HostRewrites;
import dev.delaminate.layers.download.LayerDownloader;
import dev.delaminate.layers.download.LayerTransport;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.layers.model.Maker;
import dev.delaminate.output.LayerSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.quality.Grade;
import dev.delaminate.quality.SetQuality;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.text.ForeignText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LayerSetFetcherTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final JobId JOB = new JobId("c2d38563");
    private static final LayerAttempts ONCE = (origin, once) -> once;
    private static final LayeringRequest REQUEST = new LayeringRequest(
            "https://shop/vase.jpg",
            null,
            new LayeringParameters("a vase", null, 2, null, null, null, null, null, null));

    /** Of failures at once: few of them meet in one operator. */
    private static final int MOMENTS = 500;

    @TempDir
    Path temp;

    private final FileServer server = new FileServer();
    private final Scheduler files = Schedulers.newBoundedElastic(1, 1_000, "files");
    private final byte[] ground = PictureBytes.opaque(32, 24, "png");
    private final byte[] disc = PictureBytes.fixture("disc-lossy.webp");
    private final LayerTransport transport =
            new LayerTransport(new AddressPolicy(true), null, DownloadLimits.DEFAULT, 4);
    private OutputFolder out;
    private LayerSetFetcher fetcher;

    @BeforeEach
    void begin() {
        out = OutputFolder.create(temp);
        fetcher = fetcher();
        server.on("/ground", FileServer.file(ground)).on("/disc", FileServer.file(disc));
    }

    @AfterEach
    void end() {
        transport.close();
        server.close();
        files.dispose();
    }

    @Test
    void placesEveryLayerAndDescribesTheSet() {
        LayerFile bottom = new LayerFile(server.url("/ground"), "image/png", 32, 24, false);
        LayerFile top = new LayerFile(server.url("/disc"), "image/png", 32, 24, true);

        LayerSet set = fetched("vase", new LayeringResult(List.of(bottom, top), 1840132425L));

        assertThat(set.layers()).extracting(PlacedLayer::file).containsExactly("layer-0.png", "layer-1.webp");
        assertThat(set.warnings()).containsExactly("layer 1 is flagged as not safe for work");
        assertThat(out.layer("vase", "layer-0.png")).hasBinaryContent(ground);
        assertThat(out.layer("vase", "layer-1.webp")).hasBinaryContent(disc);
        assertThat(names("vase")).containsExactly("layer-0.png", "layer-1.webp", "layers.json");
        JsonNode json = json("vase");
        assertThat(json.at("/request/picture").asString()).isEqualTo("https://shop/vase.jpg");
        assertThat(json.at("/request/parameters").toString()).isEqualTo("{\"prompt\":\"a vase\",\"num_layers\":2}");
        assertThat(json.get("request_id").asString()).isEqualTo("c2d38563");
        assertThat(json.get("seed").asLong()).isEqualTo(1840132425L);
        assertThat(json.at("/layers/1").propertyNames())
                .containsExactly(
                        "file",
                        "width",
                        "height",
                        "bytes",
                        "sha256",
                        "nsfw",
                        "source_url",
                        "x",
                        "y",
                        "z",
                        "provider",
                        "model");
        assertThat(json.at("/layers/1/bytes").asInt()).isEqualTo(disc.length);
        assertThat(json.at("/layers/1/sha256").asString())
                .isEqualTo(set.layers().get(1).sha256());
        assertThat(json.at("/layers/1/source_url").asString()).isEqualTo(server.url("/disc"));
    }

    @Test
    void saysWhatASetIsWorthFromTheMomentThatItIsSeen() {
        SetQuality bad = new SetQuality(Grade.BAD, "layer 1 repeats layer 0", 0.25, null, null, List.of(), List.of());
        List<List<String>> seen = new CopyOnWriteArrayList<>();
        SetInspector inspector = (layers, kept, request, pixels) -> {
            seen.add(names("vase"));
            assertThat(layers).allSatisfy(part -> assertThat(part).isRegularFile());
            return Optional.of(bad);
        };
        fetcher = fetcher(
                new Inspections(inspector, SetThumbnails.NONE, Schedulers.boundedElastic(), MemoryBudget.ofHeap()));

        LayerSet set = fetched("vase", result("/ground", "/disc"));

        assertThat(set.quality()).isEqualTo(bad.summary());
        assertThat(seen).hasSize(1).noneMatch(names -> names.contains("layers.json"));
        assertThat(json("vase").at("/quality/grade").asString()).isEqualTo("BAD");
        assertThat(LayersDocument.read(out.layersJson("vase")).set()).isEqualTo(set);
        assertThat(Objects.requireNonNull(fetcher.copy("vase", "copy").block(SOON))
                        .quality())
                .isEqualTo(bad.summary());
    }

    @Test
    void unpacksLayersOnceAndKeepsThemUntilTheSetIsLookedAt() {
        MemoryBudget memory = new MemoryBudget(1 << 22);
        List<@Nullable Bitmap> seen = new ArrayList<>();
        SetInspector inspector = (layers, kept, request, pixels) -> {
            layers.forEach(part -> seen.add(kept.of(part)));
            return Optional.empty();
        };
        fetcher = fetcher(new Inspections(inspector, SetThumbnails.NONE, Schedulers.boundedElastic(), memory));

        fetched("vase", result("/ground", "/disc"));

        Bitmap kept = Objects.requireNonNull(seen.get(0));
        assertThat(kept.argb())
                .isEqualTo(pixels(out.layer("vase", "layer-0.png")).argb());
        assertThat(seen.get(1)).as("a WebP").isNull();
        assertThat(memory.spare(1 << 21, () -> {})).as("all of it is back").isNotNull();
    }

    private static Bitmap pixels(Path file) {
        try {
            return new BitmapReader(1 << 20).read(file);
        } catch (UnusablePictureException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void leavesWhatStandsInTheFolderWhenTheNewSetIsNotTaken() throws IOException {
        LayerSet old = fetched("vase", result("/ground"));
        byte[] before = Files.readAllBytes(out.layersJson("vase"));
        JobId again = new JobId("again");

        LayerSet found = Objects.requireNonNull(
                fetcher.fetch("vase", REQUEST, again, result("/disc", "/ground"), ONCE, quality -> false)
                        .block(SOON));

        assertThat(found.layers()).hasSize(2);
        assertThat(names("vase")).containsExactly("layer-0.png", "layers.json");
        assertThat(out.layersJson("vase")).hasBinaryContent(before);
        assertThat(out.layer("vase", old.layers().get(0).file())).hasBinaryContent(ground);

        fetcher.fetch("vase", REQUEST, again, result("/disc", "/ground"), ONCE, quality -> true)
                .block(SOON);

        assertThat(names("vase")).containsExactly("layer-0.webp", "layer-1.png", "layers.json");
        assertThat(json("vase").get("request_id").asString()).isEqualTo("again");
    }

    @Test
    void looksAtNoSetThatIsTooLargeForTheMemory() {
        fetcher = fetcher(new Inspections(
                (layers, kept, request, pixels) -> {
                    throw new AssertionError("looked at");
                },
                SetThumbnails.NONE,
                Schedulers.boundedElastic(),
                new MemoryBudget(1000)));

        assertThat(fetched("vase", result("/ground", "/disc")).quality()).isNull();
    }

    @Test
    void writesNothingThatSteersATerminal() throws IOException {
        server.on("/ground?%1B]0;x%07%C2%9B%E2%80%AE", FileServer.file(ground));
        LayerFile layer = layer("/ground?\u001b]0;x\u0007\u009b\u202e");
        JobId job = new JobId("job-\u202e\u2028图");

        LayerSet set = Objects.requireNonNull(
                fetcher.fetch("vase", REQUEST, job, new LayeringResult(List.of(layer), null), (origin, once) -> once)
                        .block(SOON));

        String url = server.url("/ground?%1B]0;x%07%C2%9B%E2%80%AE");
        assertThat(set.layers()).extracting(PlacedLayer::sourceUrl).containsExactly(url);
        assertThat(Files.readString(out.layersJson("vase")))
                .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e", "\u2028");
        assertThat(json("vase").get("request_id").asString()).isEqualTo(job.value());
        assertThat(json("vase").at("/layers/0/source_url").asString()).isEqualTo(url);
    }

    @Test
    void errsAsOneLayerWhereSeveralFailInTheSameMoment() {
        LayeringResult result = new LayeringResult(List.of(layer("/ground"), layer("/disc")), null);

        for (int i = 0; i < MOMENTS; i++) {
            CyclicBarrier moment = new CyclicBarrier(2);
            LayerAttempts failing = (origin, once) -> failingAt(moment);

            fetcher.fetch("vase", REQUEST, JOB, result, failing)
                    .as(StepVerifier::create)
                    .expectErrorSatisfies(error -> assertThat(error).isInstanceOf(LayeringException.class))
                    .verify(SOON);
        }
    }

    private static <T> Mono<T> failingAt(CyclicBarrier moment) {
        return Mono.<T>fromCallable(() -> {
                    moment.await();
                    throw new LayeringException(new Failure.Expired("http_410", "gone"));
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    @Test
    void keepsAndNamesWhatDiffersFromWhatWasAnnounced() {
        server.on("/blank", FileServer.file(PictureBytes.png(32, 24, 20)))
                .on("/jpeg", FileServer.file(PictureBytes.opaque(32, 24, "jpg")));
        LayerFile wide = new LayerFile(server.url("/ground"), null, 640, 24, false);

        LayerSet set = fetched("vase", new LayeringResult(List.of(wide, layer("/blank"), layer("/jpeg")), null));

        assertThat(set.layers()).hasSize(3);
        assertThat(set.warnings())
                .containsExactly(
                        "2 layers asked for, 3 came",
                        "layer 0 is 32x24 pixels, announced were 640x24",
                        "layer 1 is blank",
                        "layer 2 has no alpha channel and hides the layers below it",
                        "layer 2 is a JPEG");
    }

    @Test
    void asksForEachLayerAsOftenAsItIsTold() {
        List<String> origins = new CopyOnWriteArrayList<>();
        server.on("/flaky", (request, response) -> {
            boolean first = server.asked().stream()
                            .filter(a -> a.path().equals("/flaky"))
                            .count()
                    == 1;
            return (first ? FileServer.status(500) : FileServer.file(disc)).apply(request, response);
        });
        LayerAttempts twice = (origin, once) -> {
            origins.add(origin);
            return once.retry(1);
        };

        StepVerifier.create(fetcher.fetch("vase", REQUEST, JOB, result("/ground", "/flaky"), twice))
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);

        assertThat(origins).containsExactly(server.url(""), server.url(""));
        assertThat(out.layer("vase", "layer-1.webp")).hasBinaryContent(disc);
    }

    @Test
    void leavesNothingOfASetThatCannotBeHad() {
        assertFails(result("/ground", "/missing"), Failure.Expired.class);

        assertThat(names("vase")).isEmpty();
    }

    @Test
    void keepsTheOlderSetWhenTheNewOneCannotBeHad() {
        LayerSet older = fetched("vase", result("/ground", "/disc"));

        assertFails(result("/disc", "/missing"), Failure.Expired.class);

        assertThat(new LayerSetVerifier(out).verify("vase", older.layers()).isWhole())
                .isTrue();
        assertThat(names("vase")).containsExactly("layer-0.png", "layer-1.webp", "layers.json");
    }

    @Test
    void removesLayersThatTheNewSetDoesNotHaveAndNothingOfTheUser() throws Exception {
        fetched("vase", result("/ground", "/disc", "/disc"));
        Files.writeString(out.layerSet("vase").resolve("notes.txt"), "mine");
        Files.writeString(out.layerSet("vase").resolve("layer-1-edited.png"), "mine");

        fetched("vase", result("/disc"));

        assertThat(names("vase")).containsExactly("layer-0.webp", "layer-1-edited.png", "layers.json", "notes.txt");
    }

    @Test
    void takesTheWholeSetThatThisJobBroughtBeforeItsProcessDied() {
        LayerSet before = fetched("vase", result("/ground", "/disc"));

        LayerSet set = fetched("vase", result("/missing", "/missing"));

        assertThat(set).isEqualTo(before);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void fetchesASetAnewOfWhichOneByteIsAnother() throws Exception {
        fetched("vase", result("/ground", "/disc"));
        byte[] damaged = ground.clone();
        damaged[damaged.length - 1]++;
        Files.write(out.layer("vase", "layer-0.png"), damaged);

        fetched("vase", result("/ground", "/disc"));

        assertThat(out.layer("vase", "layer-0.png")).hasBinaryContent(ground);
        assertThat(server.asked()).hasSize(4);
    }

    @Test
    void followsNoLinkThatIsARowsFolder() throws Exception {
        Path mine = Files.createDirectory(temp.resolve("mine"));
        Files.writeString(mine.resolve("layer-0.png"), "mine");
        Files.createSymbolicLink(out.layerSet("vase"), mine);

        assertFails(result("/ground", "/disc"), Failure.Local.class);

        assertThat(mine.resolve("layer-0.png")).hasContent("mine");
        assertThat(mine).isDirectoryNotContaining("glob:**.part").isDirectoryNotContaining("glob:**.json");
    }

    @Test
    void followsNoLinkThatIsAPartFile() throws Exception {
        Path mine = Files.writeString(temp.resolve("mine"), "mine");
        Files.createDirectory(out.layerSet("vase"));
        for (String part : List.of("layers.json.part", "layer-0-0.part", "layer-1-0.part")) {
            Files.createSymbolicLink(out.layerSet("vase").resolve(part), mine);
        }

        fetched("vase", result("/ground", "/disc"));

        assertThat(mine).hasContent("mine");
        assertThat(names("vase")).containsExactly("layer-0.png", "layer-1.webp", "layers.json");
    }

    @Test
    void sweepsWhatAKilledProcessLeft() throws Exception {
        Files.createDirectory(out.layerSet("vase"));
        for (String left : List.of("layer-7.part", "layer-0.png.part", "layers.json.part", "my.part")) {
            Files.writeString(out.layerSet("vase").resolve(left), "half");
        }

        fetched("vase", result("/ground", "/disc"));

        assertThat(names("vase")).containsExactly("layer-0.png", "layer-1.webp", "layers.json", "my.part");
    }

    @Test
    void leavesNothingBehindWhenCancelled() {
        CountDownLatch begun = new CountDownLatch(1);
        server.on("/stuck", FileServer.stuck(disc, 100, begun::countDown));

        StepVerifier.create(fetcher.fetch("vase", REQUEST, JOB, result("/ground", "/stuck"), ONCE))
                .then(() -> FileServer.await(begun))
                .thenCancel()
                .verify(SOON);

        Mono.fromRunnable(() -> assertThat(names("vase")).isEmpty())
                .subscribeOn(files)
                .block(SOON);
    }

    @Test
    void givesEachAttemptPartFilesOfItsOwnSoThatALateCleanUpHarmsNoneOfTheNext() {
        Set<Path> parts = ConcurrentHashMap.newKeySet();
        LayerAttempts watched = (origin, once) -> once.doOnNext(layer -> parts.add(layer.part()));

        for (int i = 0; i < 2; i++) {
            StepVerifier.create(
                            fetcher.fetch("vase", REQUEST, new JobId("job-" + i), result("/ground", "/disc"), watched))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(SOON);
        }

        assertThat(parts).hasSize(4);
    }

    @Test
    void takesNoMillionLayers() {
        LayeringResult many =
                new LayeringResult(Collections.nCopies(LayeringResult.MAX_LAYERS + 1, layer("/disc")), null);

        assertFails(many, Failure.Download.class);

        assertThat(server.asked()).isEmpty();
    }

    @Test
    void loadsAtMostFourLayersOfASetAtATime() {
        List<Integer> loading = new CopyOnWriteArrayList<>();
        LayerAttempts counted = (origin, once) -> Mono.defer(() -> {
            loading.add(1);
            return once.doOnNext(layer -> {
                assertThat(loading).hasSizeLessThanOrEqualTo(4);
                loading.remove(0);
            });
        });
        String[] paths = IntStream.range(0, 12).mapToObj(i -> "/disc").toArray(String[]::new);

        StepVerifier.create(fetcher.fetch("vase", REQUEST, JOB, result(paths), counted))
                .expectNextMatches(set -> set.layers().size() == 12)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void doesNotMakeOutAnewWhenItWasTakenAway() throws Exception {
        Files.delete(out.layers());

        assertFails(result("/disc"), Failure.Local.class);

        assertThat(out.layers()).doesNotExist();
    }

    private void assertFails(LayeringResult result, Class<? extends Failure> kind) {
        StepVerifier.create(fetcher.fetch("vase", REQUEST, new JobId("another"), result, ONCE))
                .expectErrorSatisfies(
                        e -> assertThat(((LayeringException) e).failure()).isInstanceOf(kind))
                .verify(SOON);
    }

    private LayerSet fetched(String folder, LayeringResult result) {
        LayerSet[] set = new LayerSet[1];
        StepVerifier.create(fetcher.fetch(folder, REQUEST, JOB, result, ONCE))
                .consumeNextWith(fetched -> set[0] = fetched)
                .expectComplete()
                .verify(SOON);
        return set[0];
    }

    private LayeringResult result(String... paths) {
        return new LayeringResult(Arrays.stream(paths).map(this::layer).toList(), null);
    }

    private LayerFile layer(String path) {
        return new LayerFile(server.url(path), null, null, null, false);
    }

    private LayerSetFetcher fetcher() {
        return fetcher(Inspections.NONE);
    }

    private LayerSetFetcher fetcher(Inspections inspections) {
        LayerDownloader downloader = new LayerDownloader(
                transport,
                HostRewrites.NONE,
                DownloadLimits.DEFAULT,
                MemoryBudget.ofHeap(),
                files,
                ForeignText.WITHOUT_KEY);
        return new LayerSetFetcher(
                out, downloader, new Maker("https://service.example", "layered"), files, inspections);
    }

    private JsonNode json(String folder) {
        return JsonMapper.shared().readTree(out.layersJson(folder).toFile());
    }

    private List<String> names(String folder) {
        try (Stream<Path> listed = Files.list(out.layerSet(folder))) {
            return listed.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
