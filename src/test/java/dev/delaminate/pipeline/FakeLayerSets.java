package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layers.LayerAttempts;
import dev.delaminate.layers.download.CheckedLayer;
import dev.delaminate.layers.image.LayerFormat;
import dev.delaminate.layers.image.Picture;
import dev.delaminate.ledger.Row;
import dev.delaminate.output.LayerSet;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.quality.QualitySummary;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Layers that come from hosts on a virtual clock. Faults are scripted by URL; outages by host and time. */
public final class FakeLayerSets implements LayerSets {
    private static final CheckedLayer CHECKED =
            new CheckedLayer(Path.of("layer.part"), new Picture(LayerFormat.PNG, 640, 640, true, false), 1000, "00");

    private static final Duration TIME_OUT = Duration.ofSeconds(30);

    private final Scheduler timer;
    private final Map<String, List<VirtualOutage>> outages = new LinkedHashMap<>();
    private final List<Long> triedAt = new ArrayList<>();
    private final Map<String, Duration> times = new LinkedHashMap<>();
    private Duration time = Duration.ofMillis(500);
    private Function<String, @Nullable Failure> fault = url -> null;
    private Function<Row, @Nullable Failure> copyFault = row -> null;
    private Function<JobId, @Nullable QualitySummary> worth = job -> null;
    private final Map<Long, JobId> standing = new LinkedHashMap<>();
    private int copies;
    private int downloads;

    FakeLayerSets(Scheduler timer) {
        this.timer = timer;
    }

    void downloadsTake(Duration each) {
        time = each;
    }

    /** From this host each download takes so long. */
    void downloadsTake(String host, Duration each) {
        times.put(host, each);
    }

    public void onDownload(Function<String, @Nullable Failure> failure) {
        fault = failure;
    }

    /** What the layers of a job are found to be worth; null for those that nobody can look at. */
    void areWorth(Function<JobId, @Nullable QualitySummary> quality) {
        worth = quality;
    }

    /** The job whose set stands in a row's folder. */
    @Nullable
    JobId standing(long row) {
        return standing.get(row);
    }

    void stands(long row, JobId job) {
        standing.put(row, job);
    }

    void onCopy(Function<Row, @Nullable Failure> failure) {
        copyFault = failure;
    }

    void isAway(String host, VirtualOutage outage) {
        outages.computeIfAbsent(host, name -> new ArrayList<>()).add(outage);
    }

    int tries() {
        return triedAt.size();
    }

    /** Layers that came whole. */
    int downloads() {
        return downloads;
    }

    List<Long> triedAt() {
        return List.copyOf(triedAt);
    }

    int copies() {
        return copies;
    }

    @Override
    public Mono<LayerSet> fetch(Row row, LayerAttempts attempts, Predicate<@Nullable QualitySummary> takes) {
        return Flux.fromIterable(
                        Objects.requireNonNull(row.currentJob().result()).layers())
                .flatMapSequential(
                        layer -> attempts.of(origin(layer), once(layer)).map(checked -> layer), 4, 1)
                .index((index, layer) -> placed(index.intValue(), layer))
                .collectList()
                .map(layers -> placed(row, layers, takes));
    }

    private LayerSet placed(Row row, List<PlacedLayer> layers, Predicate<@Nullable QualitySummary> takes) {
        JobId job = Objects.requireNonNull(row.currentJob().requestId());
        LayerSet set = new LayerSet(layers, List.of(), worth.apply(job));
        if (takes.test(set.quality())) {
            stands(row.number(), job);
        }
        return set;
    }

    @Override
    public List<String> origins(Row row) {
        return Objects.requireNonNull(row.currentJob().result()).layers().stream()
                .map(FakeLayerSets::origin)
                .toList();
    }

    @Override
    public Mono<LayerSet> copy(Row follower) {
        return Mono.defer(() -> {
            copies++;
            Failure failure = copyFault.apply(follower);
            return failure == null
                    ? Mono.just(new LayerSet(List.of(), List.of()))
                    : Mono.error(new LayeringException(failure));
        });
    }

    private Mono<CheckedLayer> once(LayerFile layer) {
        return Mono.defer(() -> {
            long now = timer.now(TimeUnit.MILLISECONDS);
            Duration time = times.getOrDefault(host(layer), this.time);
            triedAt.add(now);
            VirtualOutage outage = outage(layer, now);
            if (outage != null) {
                Duration until = outage.kind() == VirtualOutage.Kind.BLACK_HOLE ? TIME_OUT : time;
                return failed(until, outage.failure());
            }
            Failure failure = fault.apply(layer.url());
            return failure == null
                    ? Mono.delay(time, timer).thenReturn(CHECKED).doOnSuccess(came -> downloads++)
                    : failed(time, failure);
        });
    }

    private <T> Mono<T> failed(Duration after, Failure failure) {
        return Mono.delay(after, timer).flatMap(tick -> Mono.error(new LayeringException(failure)));
    }

    private @Nullable VirtualOutage outage(LayerFile layer, long now) {
        return outages.getOrDefault(host(layer), List.of()).stream()
                .filter(outage -> outage.isAt(now))
                .findFirst()
                .orElse(null);
    }

    private static PlacedLayer placed(int index, LayerFile layer) {
        return new PlacedLayer(index, "layer-" + index + ".png", 640, 640, 1000, "00", layer.nsfw(), layer.url());
    }

    private static String host(LayerFile layer) {
        return URI.create(layer.url()).getHost();
    }

    private static String origin(LayerFile layer) {
        URI url = URI.create(layer.url());
        return url.getScheme() + "://" + url.getAuthority();
    }
}
