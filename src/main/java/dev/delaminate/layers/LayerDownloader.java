package dev.delaminate.layers;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringException;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Downloads one layer once: from its URL, over at most {@value #MAX_REDIRECTS} redirects, into a part file, and looks at
 * what came. Nothing is retried here. The body is never held: it goes to the disk piece by piece.
 */
public final class LayerDownloader {
    private static final int MAX_REDIRECTS = 5;
    private static final int PIECES_AHEAD = 8;

    private final LayerTransport transport;
    private final HostRewrites rewrites;
    private final DownloadLimits limits;
    private final Scheduler files;
    private final Scheduler decoding;

    /**
     * @param files where the disk is written to; may block
     * @param decoding where pictures are decoded; as many threads as pictures may be in memory at a time
     */
    public LayerDownloader(
            LayerTransport transport,
            HostRewrites rewrites,
            DownloadLimits limits,
            Scheduler files,
            Scheduler decoding) {
        this.transport = transport;
        this.rewrites = rewrites;
        this.limits = limits;
        this.files = files;
        this.decoding = decoding;
    }

    /** Scheme, host and port that {@code layer} is asked for first: what an outage gate stands in front of. */
    public String origin(LayerFile layer) {
        URI url = rewrites.apply(LayerUrl.parse(layer.url()));
        return url.getScheme() + "://" + url.getAuthority();
    }

    /**
     * On subscribe asks for the file. Emits exactly one layer, which then waits at {@code place}, on a decoding thread.
     * Errors with {@link LayeringException}: Transient, Unreachable, Busy, Expired, Download or Local. On error and on
     * cancel the part file is deleted, on cancel shortly after.
     */
    Mono<CheckedLayer> download(LayerFile layer, Path place) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> new PartFile(place, limits.maxBytes())),
                part -> downloaded(layer, part),
                part -> Mono.empty(),
                (part, error) -> discarded(part),
                this::discarded);
    }

    private Mono<CheckedLayer> downloaded(LayerFile layer, PartFile part) {
        return onDisk(part::open)
                .then(Mono.defer(() -> received(LayerUrl.parse(layer.url()), part)))
                .then(onDisk(part::close))
                .then(Mono.fromCallable(() -> checked(part)).subscribeOn(decoding))
                .checkpoint("layer download");
    }

    private Mono<Void> received(URI url, PartFile part) {
        return exchange(url, part)
                .expand(next -> exchange(next, part))
                .skip(MAX_REDIRECTS)
                .flatMap(next ->
                        Mono.error(LayerUrl.refused("redirects", "redirected too often, last to " + next.getHost())))
                .then()
                .timeout(limits.total())
                .onErrorMap(e -> DownloadFailure.ofException(url, e));
    }

    /** One request. Emits where it redirects to, or completes empty when the file has been received. */
    private Mono<URI> exchange(URI asked, PartFile part) {
        URI url = rewrites.apply(asked);
        return transport
                .clientFor(url)
                .get()
                .uri(url)
                .response((answer, body) -> answered(url, answer, body, part))
                .next()
                .onErrorMap(e -> DownloadFailure.ofException(url, e));
    }

    private Publisher<URI> answered(URI url, HttpClientResponse answer, ByteBufFlux body, PartFile part) {
        int status = answer.status().code();
        String location = answer.responseHeaders().get(HttpHeaderNames.LOCATION);
        if (status / 100 == 2) {
            return written(answer, body, part).cast(URI.class);
        }
        if (status / 100 == 3 && location != null) {
            return Mono.fromCallable(() -> LayerUrl.redirected(url, location));
        }
        return Mono.error(DownloadFailure.ofStatus(url, status, answer.responseHeaders()));
    }

    private Mono<Void> written(HttpClientResponse answer, ByteBufFlux body, PartFile part) {
        long announced = answer.responseHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, -1);
        AtomicLong arrived = new AtomicLong();
        if (announced > limits.maxBytes()) {
            return Mono.error(PartFile.tooLarge(limits.maxBytes()));
        }
        return body.retain()
                .doOnNext(piece -> arrived.addAndGet(piece.readableBytes()))
                .publishOn(files, PIECES_AHEAD)
                .map(part::write)
                .then()
                .doOnDiscard(ByteBuf.class, ReferenceCountUtil::release)
                .takeUntilOther(stalled(arrived))
                .then(Mono.fromRunnable(() -> checkLength(announced, part)));
    }

    /** Errors when fewer bytes than the floor arrived in a window. */
    private Mono<Void> stalled(AtomicLong arrived) {
        return Flux.interval(limits.floorWindow())
                .map(tick -> arrived.getAndSet(0))
                .filter(bytes -> bytes < limits.floorBytes())
                .next()
                .flatMap(bytes -> Mono.error(new LayeringException(new Failure.Transient(
                        "stalled",
                        "only " + bytes + " bytes came in "
                                + limits.floorWindow().toMillis() + " ms"))));
    }

    private static void checkLength(long announced, PartFile part) {
        if (announced >= 0 && announced != part.sizeBytes()) {
            throw new LayeringException(new Failure.Transient(
                    "cut", part.sizeBytes() + " bytes came of the " + announced + " that were announced"));
        }
    }

    private CheckedLayer checked(PartFile part) {
        Picture picture = LayerCheck.check(part.path(), limits.maxPixels());
        return new CheckedLayer(part.path(), picture, part.sizeBytes(), part.sha256());
    }

    private Mono<Void> onDisk(Runnable action) {
        return Mono.<Void>fromRunnable(action).subscribeOn(files);
    }

    /** Why it failed matters more than a leftover, which is swept when the row is fetched again. */
    private Mono<Void> discarded(PartFile part) {
        return onDisk(part::discard).onErrorComplete(LayeringException.class);
    }
}
