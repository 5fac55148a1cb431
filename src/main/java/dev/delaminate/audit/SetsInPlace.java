package dev.delaminate.audit;

import dev.delaminate.layering.Blocking;
import dev.delaminate.layers.LayerSetFinder;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.output.FoundSet;
import dev.delaminate.output.OutputFolder;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Looks for sets that stand whole in the folders of rows which the ledger takes for not yet submitted. */
public final class SetsInPlace {
    private static final int AT_ONCE = Runtime.getRuntime().availableProcessors();

    private final LedgerQueries queries;
    private final LayerSetFinder finder;

    /** @param queries used by this alone while it runs */
    public SetsInPlace(OutputFolder out, LedgerQueries queries) {
        this.queries = queries;
        this.finder = new LayerSetFinder(out);
    }

    /** A row PENDING, and the set that was made for its request. */
    public record InPlace(Row row, FoundSet found) {}

    /**
     * On subscribe looks into the folders of rows PENDING, as many at once as there are cores. Emits those with a whole set,
     * in the manifest's order. Errors with {@link dev.delaminate.layering.LayeringException} of a Local failure when a file
     * cannot be read, with {@link dev.delaminate.ledger.LedgerException} when the ledger cannot. On cancel the sets under way
     * are read to their end.
     */
    public Flux<InPlace> find() {
        return Flux.fromIterable(queries::rowsPending).flatMapSequential(this::found, AT_ONCE, 1);
    }

    private Mono<InPlace> found(Row row) {
        return Blocking.call(() -> finder.find(row.folder(), row.request()))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(found -> inPlace(row, found));
    }

    private static Mono<InPlace> inPlace(Row row, Optional<FoundSet> found) {
        return Mono.justOrEmpty(found).map(set -> new InPlace(row, set));
    }
}
