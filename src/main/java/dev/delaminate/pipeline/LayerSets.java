package dev.delaminate.pipeline;

import dev.delaminate.layers.LayerSet;
import dev.delaminate.ledger.Row;
import reactor.core.publisher.Mono;

/** Gets the layers of a row into its folder. Cold; cancelling leaves no half of a file. */
public interface LayerSets {
    /**
     * Downloads, checks and places every layer of a row's finished job. Emits the set when it is whole. Errors with
     * {@link dev.delaminate.layering.LayeringException}.
     */
    Mono<LayerSet> fetch(Row row, Attempted attempted);

    /** Copies the set of the row that {@code follower} follows. Emits and errors as {@link #fetch}. */
    Mono<LayerSet> copy(Row follower);

    /** Wraps the download of each layer; decides when and how often it is tried. */
    @FunctionalInterface
    interface Attempted {
        /**
         * @param origin scheme, host and port of the layer host
         * @param once one attempt; each subscription is a new one
         */
        <T> Mono<T> of(String origin, Mono<T> once);
    }
}
