package dev.delaminate.pipeline;

import dev.delaminate.layers.LayerAttempts;
import dev.delaminate.ledger.Row;
import dev.delaminate.output.LayerSet;
import dev.delaminate.quality.QualitySummary;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Gets the layers of a row into its folder. Cold; cancelling leaves no half of a file. */
public interface LayerSets {
    /**
     * Downloads, checks and places every layer of a row's finished job. Emits the set when it is whole, and in its place
     * unless it is not taken. Errors with {@link dev.delaminate.layering.LayeringException}, and with what {@code takes} throws.
     *
     * @param attempts wraps the download of each layer
     * @param takes whether a set is placed that is worth so much; null for one that could not be looked at
     */
    Mono<LayerSet> fetch(Row row, LayerAttempts attempts, Predicate<@Nullable QualitySummary> takes);

    /** For each layer of a row's finished job, scheme, host and port that it comes from, where that is known. */
    List<String> origins(Row row);

    /** What holds the sets where that is no folder of this machine, such as {@code s3://bucket}; else null. */
    default @Nullable String store() {
        return null;
    }

    /** Copies the set of the row that {@code follower} follows. Emits and errors as {@link #fetch}. */
    Mono<LayerSet> copy(Row follower);
}
