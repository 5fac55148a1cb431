package dev.delaminate.layers;

import dev.delaminate.layering.Blocking;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.layers.download.CheckedLayer;
import dev.delaminate.layers.download.LayerDownloader;
import dev.delaminate.layers.download.PartFile;
import dev.delaminate.layers.download.SeenPixels;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.layers.model.Maker;
import dev.delaminate.output.FoundSet;
import dev.delaminate.output.LayerSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.output.store.StoreException;
import dev.delaminate.quality.QualitySummary;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Brings the layers of a row into its folder: all of them beside their places first, each checked, then all moved in.
 * So an older set stays whole until the new one is there, and a set that cannot be had leaves nothing behind.
 */
public final class LayerSetFetcher {
    private static final int LAYERS_AT_A_TIME = 4;

    private static final long MANY_ATTEMPTS = 1_000_000_000_000_000L;

    private final OutputFolder out;
    private final LayerDownloader downloader;
    private final Maker maker;
    private final Scheduler files;
    private final Inspections inspections;
    private final LayerSetFinder finder;

    /** Begins anywhere: where a row is taken over, two processes of one run, or of two machines, are in its folder. */
    private final AtomicLong nextAttempt = new AtomicLong(new SplittableRandom().nextLong(MANY_ATTEMPTS));

    /**
     * @param maker of the layers, for their layers.json
     * @param files where the disk is written to; may block
     * @param inspections of each set before it is placed
     */
    public LayerSetFetcher(
            OutputFolder out, LayerDownloader downloader, Maker maker, Scheduler files, Inspections inspections) {
        this.out = out;
        this.downloader = downloader;
        this.maker = maker;
        this.files = files;
        this.inspections = inspections;
        this.finder = new LayerSetFinder(out);
    }

    /** Does {@link #fetch(String, LayeringRequest, JobId, LayeringResult, LayerAttempts, Predicate)}, whatever comes. */
    public Mono<LayerSet> fetch(
            String folder, LayeringRequest request, JobId job, LayeringResult result, LayerAttempts attempts) {
        return fetch(folder, request, job, result, attempts, quality -> true);
    }

    /**
     * On subscribe makes the row's folder, sweeps part files that an earlier process left there, and, unless the whole set
     * of this job is there, downloads every layer, at most {@value #LAYERS_AT_A_TIME} at a time, and looks at the set. Emits
     * exactly one set, on a thread of the files scheduler: once all of it is in place and {@code layers.json} is written,
     * or, when it is not taken, once nothing of it is left, and what stood in the folder still does. Errors with {@link
     * LayeringException} of the first layer that {@code attempts} gave up, or of a Local failure. On error and on cancel no
     * part file stays.
     *
     * @param takes whether a set is placed that is worth so much; null for one that could not be looked at
     */
    public Mono<LayerSet> fetch(
            String folder,
            LayeringRequest request,
            JobId job,
            LayeringResult result,
            LayerAttempts attempts,
            Predicate<@Nullable QualitySummary> takes) {
        return inFolder(
                folder,
                attempts,
                (place, attempt) -> (place.isNew()
                                ? Mono.<LayerSet>empty()
                                : stored(attempts, inPlace(folder, request, job, result)))
                        .switchIfEmpty(Mono.defer(() -> Mono.using(
                                        () -> new SeenPixels(inspections.memory()),
                                        pixels -> downloaded(folder, attempt, result.layers(), attempts, pixels)
                                                .flatMap(layers ->
                                                        described(folder, request, job, result, layers, pixels)))
                                .flatMap(set ->
                                        stored(attempts, Blocking.call(() -> placed(folder, place, set, takes)))))));
    }

    /** A set that waits in part files, which are in the order of its document. */
    private record Described(LayersDocument document, List<Path> parts) {}

    /** What the set is worth stands in its layers.json from the beginning. */
    private Mono<Described> described(
            String folder,
            LayeringRequest request,
            JobId job,
            LayeringResult result,
            List<CheckedLayer> layers,
            SeenPixels pixels) {
        LayersDocument document = LayerSetFolder.described(request, job, result, layers, maker);
        List<Path> parts = layers.stream().map(CheckedLayer::part).toList();
        return inspections
                .of(folder, document.set().layers(), layers, pixels, request)
                .publishOn(files)
                .map(quality -> new Described(quality.map(document::graded).orElse(document), parts));
    }

    private LayerSet placed(
            String folder, LayerSetFolder place, Described described, Predicate<@Nullable QualitySummary> takes) {
        LayersDocument document = described.document();
        List<PlacedLayer> before = place.standing();
        if (takes.test(document.set().quality())) {
            LayerSet set = place.place(document, described.parts());
            forget(folder, before, set.layers());
            return set;
        }
        place.sweep();
        forget(folder, document.set().layers(), before);
        return document.set();
    }

    /** Takes away the small picture of a set that is not, or no longer, the one in the folder. */
    private void forget(String folder, List<PlacedLayer> gone, List<PlacedLayer> standing) {
        if (!gone.isEmpty()) {
            inspections.thumbnails().gone(folder, gone, standing);
        }
    }

    /** Scheme, host and port that each layer is asked from; none for a URL that cannot be asked for. */
    public List<String> origins(LayeringResult result) {
        return result.layers().stream().flatMap(this::origin).toList();
    }

    private Stream<String> origin(LayerFile layer) {
        try {
            return Stream.of(downloader.origin(layer));
        } catch (LayeringException e) {
            return Stream.empty(); // its download will say why
        }
    }

    /** The set that this very job brought before its process died without a record of it; empty when there is none. */
    private Mono<LayerSet> inPlace(String folder, LayeringRequest request, JobId job, LayeringResult result) {
        return Blocking.call(() -> finder.find(folder, request)
                .filter(found -> found.job().equals(job))
                .map(FoundSet::set)
                .filter(set -> set.layers().size() == result.layers().size())
                .orElse(null));
    }

    /**
     * On subscribe copies the set of another row, whose work was the same. Emits exactly one set, as {@link #fetch} does,
     * with the other row's warnings. Errors with {@link LayeringException}: Download when the other set is not whole any
     * more, Local when the disk fails. On error and on cancel no part file stays.
     */
    public Mono<LayerSet> copy(String leader, String folder) {
        return inFolder(
                folder,
                (origin, once) -> once,
                (place, attempt) -> Blocking.call(() -> new LayerSetFolder(out, leader).document())
                        .flatMap(document -> copied(document, leader, folder, attempt)
                                .flatMap(parts ->
                                        Blocking.call(() -> placedCopy(leader, folder, place, document, parts)))));
    }

    private LayerSet placedCopy(
            String leader, String folder, LayerSetFolder place, LayersDocument document, List<Path> parts) {
        List<PlacedLayer> before = place.standing();
        LayerSet set = place.place(document, parts);
        forget(folder, before, set.layers());
        inspections.thumbnails().copied(leader, folder, set.layers());
        return set;
    }

    /** What fills the folder that was prepared; begins and ends on a files thread. */
    private interface Filling {
        Mono<LayerSet> of(LayerSetFolder place, long attempt);
    }

    private Mono<LayerSet> inFolder(String folder, LayerAttempts attempts, Filling filling) {
        return Mono.usingWhen(
                        Mono.fromSupplier(() -> new LayerSetFolder(out, folder, nextAttempt.getAndIncrement())),
                        place -> stored(attempts, run(place::prepare))
                                .then(Mono.defer(() -> filling.of(place, place.attempt()))),
                        place -> Mono.empty(),
                        (place, error) -> swept(place),
                        this::swept)
                .onErrorMap(StoreException.class, LayerSetFetcher::failed);
    }

    /** A store can be away, as a host can: then what is done there is tried again, on a files thread each time. */
    private <T> Mono<T> stored(LayerAttempts attempts, Mono<T> once) {
        String store = out.store();
        return store == null
                ? once
                : attempts.ofStore(
                                store,
                                once.subscribeOn(files).onErrorMap(StoreException.class, LayerSetFetcher::failed))
                        .publishOn(files);
    }

    private static LayeringException failed(StoreException error) {
        return new LayeringException(error.failure(), error);
    }

    /** What holds the sets, where that is no folder: {@code s3://bucket}; else null. */
    public @Nullable String store() {
        return out.store();
    }

    private Mono<List<CheckedLayer>> downloaded(
            String folder, long attempt, List<LayerFile> layers, LayerAttempts attempts, SeenPixels pixels) {
        if (layers.size() > LayeringResult.MAX_LAYERS) {
            return Mono.error(LayeringException.download(
                    "too_many_layers",
                    layers.size() + " layers came, more than " + LayeringResult.MAX_LAYERS + " are not taken"));
        }
        return Flux.fromIterable(layers)
                .index()
                .flatMapSequential(
                        layer -> attempted(
                                layer.getT2(),
                                out.layerPart(folder, layer.getT1().intValue(), attempt),
                                attempts,
                                pixels),
                        LAYERS_AT_A_TIME,
                        1)
                .collectList()
                .onErrorMap(LayeringException::firstOf);
    }

    private Mono<CheckedLayer> attempted(LayerFile layer, Path part, LayerAttempts attempts, SeenPixels pixels) {
        return attempts.of(downloader.origin(layer), downloader.download(layer, part, pixels));
    }

    private Mono<List<Path>> copied(LayersDocument document, String leader, String folder, long attempt) {
        return Flux.fromIterable(document.set().layers())
                .concatMap(layer -> copied(layer, leader, out.layerPart(folder, layer.index(), attempt)), 1)
                .collectList();
    }

    private Mono<Path> copied(PlacedLayer layer, String leader, Path place) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> new PartFile(place, layer.sizeBytes())),
                part -> run(() -> part.copyOf(out.layer(leader, layer.file()), layer.sizeBytes()))
                        .thenReturn(place),
                part -> Mono.empty(),
                (part, error) -> run(part::discard),
                part -> run(part::discard));
    }

    private Mono<Void> swept(LayerSetFolder place) {
        return run(place::sweep).onErrorComplete(LayeringException.class);
    }

    private Mono<Void> run(Runnable action) {
        return Blocking.run(action).subscribeOn(files);
    }
}
