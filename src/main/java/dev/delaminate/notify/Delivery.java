package dev.delaminate.notify;

import dev.delaminate.layering.http.ForwardProxy;
import dev.delaminate.layers.download.AddressPolicy;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.download.LayerTransport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.util.retry.Retry;

/**
 * Brings notices to one hook. Only addresses of the public Internet are asked, and loopback where the hook is there; a
 * redirect is a refusal. What cannot be delivered is logged without the URL.
 */
class Delivery implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Delivery.class);
    private static final int TRIES = 3;

    /** Receivers answer in well under a second; three tries stay below half a minute. */
    private static final Duration ONE_TRY = Duration.ofSeconds(5);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int MOST_ANSWER_BYTES = 64 << 10;

    private final Hook hook;
    private final HookFormat format;
    private final InstantSource clock;
    private final Duration wait;
    private final LayerTransport transport;

    Delivery(Hook hook, HookFormat format, @Nullable ForwardProxy proxy, InstantSource clock) {
        this(hook, format, proxy, clock, FIRST_WAIT);
    }

    /** @param wait before the second try; the third waits longer */
    Delivery(Hook hook, HookFormat format, @Nullable ForwardProxy proxy, InstantSource clock, Duration wait) {
        this.hook = hook;
        this.format = format;
        this.clock = clock;
        this.wait = wait;
        this.transport = new LayerTransport(new AddressPolicy(hook.isLoopback()), proxy, DownloadLimits.DEFAULT, 1);
    }

    /** Is what one try came to when it came to nothing. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why, null, false, false);
        }
    }

    /**
     * On subscribe sends it, up to {@value #TRIES} times. Completes empty, delivered or not: who is told whether the receiver
     * has it is the log. On cancel the request under way is dropped.
     */
    Mono<Void> of(Notice notice) {
        return Mono.defer(() -> tried(notice))
                .timeout(ONE_TRY)
                .retryWhen(Retry.backoff(TRIES - 1, wait).onRetryExhaustedThrow((spec, last) -> last.failure()))
                .doOnError(error -> log.warn(
                        "{} was not told that {} {}: {}",
                        hook,
                        notice.run(),
                        notice.event().word(),
                        error instanceof Refused
                                ? error.getMessage()
                                : error.getClass().getSimpleName()))
                .onErrorComplete();
    }

    private Mono<Void> tried(Notice notice) {
        Instant now = clock.instant();
        return transport
                .post(format.url(hook, now))
                .send(ByteBufFlux.fromString(Mono.just(format.body(notice, hook.secret(), now))))
                .response((response, body) -> beginning(body)
                        .flatMap(answer -> settled(response.status().code(), answer)))
                .then();
    }

    /** As much of a body as is looked at; what comes after is not read, however much there is. */
    private static Mono<byte[]> beginning(ByteBufFlux body) {
        return Mono.defer(() -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            return body.asByteArray()
                    .doOnNext(bytes::writeBytes)
                    .takeUntil(piece -> bytes.size() >= MOST_ANSWER_BYTES)
                    .then(Mono.fromSupplier(bytes::toByteArray));
        });
    }

    private Mono<Void> settled(int status, byte[] answer) {
        String text = new String(answer, 0, Math.min(answer.length, MOST_ANSWER_BYTES), StandardCharsets.UTF_8);
        String refusal = format.refusal(status, text);
        return refusal == null ? Mono.empty() : Mono.error(new Refused(refusal));
    }

    @Override
    public void close() {
        transport.close();
    }
}
