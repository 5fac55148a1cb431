package dev.delaminate.layers.download;

import dev.delaminate.layering.Blocking;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.text.ForeignText;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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
    private final MemoryBudget memory;
    private volatile @Nullable KnownHost last;
    private final Scheduler files;
    private final ForeignText door;

    /**
     * @param memory what pictures that have to be decoded are decoded in
     * @param files where what comes is looked at and the disk is written to; may block
     * @param door for what layer hosts say
     */
    public LayerDownloader(
            LayerTransport transport,
            HostRewrites rewrites,
            DownloadLimits limits,
            MemoryBudget memory,
            Scheduler files,
            ForeignText door) {
        this.door = door;
        this.transport = transport;
        this.rewrites = rewrites;
        this.limits = limits;
        this.memory = memory;
        this.files = files;
    }

    /** Scheme, host and port that {@code layer} is asked for first: what an outage gate stands in front of. */
    public String origin(LayerFile layer) {
        KnownHost known = last;
        if (known != null && layer.url().startsWith(known.start)) {
            return known.origin;
        }
        URI url = rewrites.apply(LayerUrl.parse(layer.url()));
        String origin = url.getScheme() + "://" + url.getAuthority();
        int path = layer.url().indexOf('/', layer.url().indexOf("://") + 3);
        last = path < 0 ? known : new KnownHost(layer.url().substring(0, path + 1), origin);
        return origin;
    }

    /** How URLs begin, up to the slash behind their host, that are asked from an origin: nearly all layers come from one. */
    private record KnownHost(String start, String origin) {}

    /**
     * On subscribe asks for the file. Emits exactly one layer, which then waits at {@code place}, on a thread of the files
     * scheduler. Errors with {@link LayeringException}: Transient, Unreachable, Busy, Expired, Download or Local. On error
     * and on cancel the part file is deleted, on cancel shortly after.
     */
    public Mono<CheckedLayer> download(LayerFile layer, Path place) {
        return download(layer, place, SeenPixels.none());
    }

    /**
     * The same.
     *
     * @param pixels where its pixels are kept, if there is room for them
     */
    public Mono<CheckedLayer> download(LayerFile layer, Path place, SeenPixels pixels) {
        return Mono.usingWhen(
                Blocking.call(() -> new IncomingLayer(place, limits, pixels)),
                incoming -> received(incoming, LayerUrl.parse(layer.url())),
                incoming -> Mono.empty(),
                (incoming, error) -> discarded(incoming),
                this::discarded);
    }

    private Mono<CheckedLayer> received(IncomingLayer incoming, URI url) {
        return received(incoming, url, MAX_REDIRECTS)
                .then(Blocking.call(incoming::bytesToDecode))
                .flatMap(bytes -> checked(incoming, bytes))
                .checkpoint("layer download");
    }

    /** Looks at a picture again if need be; what was seen as it came, which is nearly all, changes no thread for it. */
    private Mono<CheckedLayer> checked(IncomingLayer incoming, long bytesToDecode) {
        if (bytesToDecode == 0) {
            return Blocking.call(incoming::whole);
        }
        Mono<CheckedLayer> decoded = Blocking.<CheckedLayer>call(() -> incoming.decoded(memory.bytes()))
                .subscribeOn(files);
        // What cannot be decoded in all the memory needs none of it.
        return bytesToDecode > memory.bytes() ? decoded : memory.within(bytesToDecode, decoded);
    }

    private Mono<Void> received(IncomingLayer incoming, URI url, int redirectsLeft) {
        return exchange(url, incoming).flatMap(next -> {
            if (redirectsLeft == 0) {
                return Mono.error(
                        LayeringException.download("redirects", "redirected too often, last to " + next.getHost()));
            }
            return received(incoming, next, redirectsLeft - 1);
        });
    }

    /** Sends one request. Emits where it redirects to, or completes empty when the file has been received, on a files thread. */
    private Mono<URI> exchange(URI asked, IncomingLayer incoming) {
        URI url = rewrites.apply(asked);
        return transport
                .get(url)
                .response((answer, body) -> answered(url, answer, body, incoming))
                .next()
                .onErrorMap(e -> DownloadFailure.ofException(url, e, door));
    }

    private Publisher<URI> answered(URI url, HttpClientResponse answer, ByteBufFlux body, IncomingLayer incoming) {
        int status = answer.status().code();
        String location = answer.responseHeaders().get(HttpHeaderNames.LOCATION);
        if (status / 100 == 2) {
            return written(answer, body, incoming).cast(URI.class);
        }
        if (status / 100 == 3 && location != null) {
            return Blocking.call(() -> LayerUrl.redirected(url, door.url(location.strip())));
        }
        return Mono.error(DownloadFailure.ofStatus(url, status, answer.responseHeaders()));
    }

    /** A small layer changes threads once: its end has come by the time that its bytes are looked at. */
    private Mono<Void> written(HttpClientResponse answer, ByteBufFlux body, IncomingLayer incoming) {
        long announced = answer.responseHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, -1);
        if (announced > limits.maxBytes()) {
            return Mono.error(PartFile.tooLarge(limits.maxBytes()));
        }
        incoming.begin(answer.responseHeaders().get(HttpHeaderNames.CONTENT_ENCODING));
        return body.retain()
                .doOnNext(incoming::arrived)
                .publishOn(files, PIECES_AHEAD)
                .doOnNext(Blocking.each(incoming::take))
                .doOnDiscard(ByteBuf.class, ReferenceCountUtil::release)
                .takeUntilOther(slow(incoming))
                .then(Blocking.run(() -> incoming.end(announced)));
    }

    /** Errors when fewer bytes than the floor arrived in a window, or when the whole takes too long. */
    private Mono<Void> slow(IncomingLayer incoming) {
        return Flux.interval(limits.floorWindow())
                .doOnNext(tick -> incoming.requireProgress())
                .then();
    }

    /** Why it failed matters more than a leftover, which is swept when the row is fetched again. */
    private Mono<Void> discarded(IncomingLayer incoming) {
        return Blocking.run(incoming::discard).subscribeOn(files).onErrorComplete(LayeringException.class);
    }
}
