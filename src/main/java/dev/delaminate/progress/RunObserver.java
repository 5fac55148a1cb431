package dev.delaminate.progress;

import dev.delaminate.pipeline.run.RunListener;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Watches a run and changes nothing in it: is told its events, and can live beside it. What it throws or errors with costs
 * the run nothing, but it must not block.
 */
public interface RunObserver extends RunListener {
    /**
     * On subscribe, when the run begins, does what it does beside it. Is cancelled when the run is over, where it has not
     * ended by itself; {@code live} then still gives the last snapshot, which is what {@code status} says.
     */
    default Mono<Void> watch(Supplier<Snapshot> live) {
        return Mono.never();
    }
}
