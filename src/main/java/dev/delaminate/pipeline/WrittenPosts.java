package dev.delaminate.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps a paid call and the record of its answer together: once begun, no cancellation, error of a neighbour or signal
 * takes them apart. Whoever ends the run waits for {@link #settled()}, after which nothing begins any more.
 */
final class WrittenPosts {
    private final Set<Call> open = new HashSet<>();
    private boolean closed;

    /** Runs {@code work} to its end even when the subscriber cancels; emits and errors as it does. Empty after the end. */
    <T> Mono<T> shield(Mono<T> work) {
        return Mono.defer(() -> {
            Call call = new Call();
            if (!begin(call)) {
                return Mono.empty();
            }
            CompletableFuture<T> running = work.doFinally(signal -> end(call)).toFuture();
            return Mono.fromFuture(running, true);
        });
    }

    /** Completes when every call that was begun has been recorded, or could not be. */
    Mono<Void> settled() {
        return Flux.defer(() -> Flux.fromIterable(close()))
                .flatMap(call -> Mono.fromFuture(call.ended, true), Integer.MAX_VALUE)
                .then();
    }

    private synchronized boolean begin(Call call) {
        return !closed && open.add(call);
    }

    private void end(Call call) {
        synchronized (this) {
            open.remove(call);
        }
        call.ended.complete(null);
    }

    private synchronized List<Call> close() {
        closed = true;
        return List.copyOf(open);
    }

    /** One paid call; no two are equal. */
    private static final class Call {
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
    }
}
