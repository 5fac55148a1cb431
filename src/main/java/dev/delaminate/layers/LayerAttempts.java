package dev.delaminate.layers;

import dev.delaminate.layers.download.CheckedLayer;
import reactor.core.publisher.Mono;

/** How often, and behind which gate, the download of one layer is tried: decided by whoever asks for the set. */
@FunctionalInterface
public interface LayerAttempts {
    /**
     * @param origin scheme, host and port of the layer host, such as {@code https://file.302.ai}
     * @param once one attempt; each subscription is a new one
     */
    Mono<CheckedLayer> of(String origin, Mono<CheckedLayer> once);

    /**
     * Does the same for work on the store that holds OUT, where it is no folder: once, if nothing else is decided.
     *
     * @param store such as {@code s3://bucket}
     * @param once one attempt, which changes nothing when it is made again
     */
    default <T> Mono<T> ofStore(String store, Mono<T> once) {
        return once;
    }
}
