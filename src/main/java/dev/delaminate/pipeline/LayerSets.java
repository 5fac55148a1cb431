package dev.delaminate.pipeline;

import dev.delaminate.layers.LayerAttempts;
import dev.delaminate.ledger.Row;
import dev.delaminate.output.LayerSet;
import java.util.List;
import reactor.core.publisher.Mono;

/** Gets the layers of a row into its folder. Cold; cancelling leaves no half of a file. */
public interface LayerSets {
    /**
     * Downloads, checks and places every layer of a row's finished job. Emits the set when it is whole, and in its place
     * unless the row has a better one ({@link Row#takes}). Errors with
     * {@link dev.delaminate.layering.LayeringException}.
     *
     * @param attempts wraps the download of each layer
     */
    Mono<LayerSet> fetch(Row row, LayerAttempts attempts);

    /** For each layer of a row's finished job, scheme, host and port that it comes from, where that is known. */
    List<String> origins(Row row);

    /** Copies the set of the row that {@code follower} follows. Emits and errors as {@link #fetch}. */
    Mono<LayerSet> copy(Row follower);
}
