package dev.delaminate.pipeline;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps a paid call and the record of its answer together: once begun, no cancellation, error of a neighbour or signal
 * takes them apart. Whoever ends the run waits for {@link #settled()}.
 */
final class WrittenPosts {
    private final Map<Long, CompletableFuture<?>> open = new ConcurrentHashMap<>();
    private final AtomicLong begun = new AtomicLong();

    /** Runs {@code work} to its end even when the subscriber cancels; emits and errors as it does. */
    <T> Mono<T> shield(Mono<T> work) {
        return Mono.defer(() -> {
            long number = begun.incrementAndGet();
            CompletableFuture<T> running =
                    work.doFinally(end -> open.remove(number)).toFuture();
            open.put(number, running);
            if (running.isDone()) {
                open.remove(number);
            }
            return Mono.fromFuture(running, true);
        });
    }

    /** Completes when every call that was begun has been recorded, or could not be. */
    Mono<Void> settled() {
        return Flux.defer(() -> Flux.fromIterable(open.values()))
                .flatMap(running -> Mono.fromFuture(running, true).onErrorComplete(), Integer.MAX_VALUE)
                .then();
    }
}
