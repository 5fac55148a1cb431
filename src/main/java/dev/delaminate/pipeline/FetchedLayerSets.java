package dev.delaminate.pipeline;

import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.layers.LayerAttempts;
import dev.delaminate.layers.LayerSetFetcher;
import dev.delaminate.ledger.Job;
import dev.delaminate.ledger.Row;
import dev.delaminate.log.AboutRow;
import dev.delaminate.output.LayerSet;
import dev.delaminate.quality.QualitySummary;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Layer sets as they are: from the layer hosts, or from the folder of another row. */
public record FetchedLayerSets(LayerSetFetcher fetcher) implements LayerSets {
    @Override
    public Mono<LayerSet> fetch(Row row, LayerAttempts attempts, Predicate<@Nullable QualitySummary> takes) {
        Job job = row.currentJob();
        JobId id = Objects.requireNonNull(job.requestId(), "a row that is LAYERED has a request_id");
        return fetcher.fetch(row.folder(), row.request(), id, result(row), attempts, takes)
                .contextWrite(AboutRow.of(row).context());
    }

    @Override
    public List<String> origins(Row row) {
        return fetcher.origins(result(row));
    }

    @Override
    public @Nullable String store() {
        return fetcher.store();
    }

    private static LayeringResult result(Row row) {
        return Objects.requireNonNull(row.currentJob().result(), "a row that is LAYERED has a result");
    }

    @Override
    public Mono<LayerSet> copy(Row follower) {
        String leader = Objects.requireNonNull(follower.leader(), "only a row that follows another has copies");
        return fetcher.copy(leader, follower.folder());
    }
}
