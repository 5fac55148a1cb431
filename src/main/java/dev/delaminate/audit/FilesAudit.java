package dev.delaminate.audit;

import dev.delaminate.layering.Blocking;
import dev.delaminate.layers.LayerSetVerifier;
import dev.delaminate.layers.LayerSetVerifier.CheckedFile;
import dev.delaminate.layers.LayerSetVerifier.Verdict;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.store.StoreRetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads the files of sets that were placed, and holds them against what was recorded then. */
public final class FilesAudit {
    private static final int AT_ONCE = Runtime.getRuntime().availableProcessors();

    private final OutputFolder out;
    private final LedgerQueries queries;
    private final LayerSetVerifier verifier;

    /** @param queries used by this audit alone while it runs */
    public FilesAudit(OutputFolder out, LedgerQueries queries) {
        this.out = out;
        this.queries = queries;
        this.verifier = new LayerSetVerifier(out);
    }

    /**
     * On subscribe reads these sets, as many at once as there are cores. Emits one summary. Errors with {@link dev.delaminate.layering.LayeringException} of a Local failure when a file cannot be
     * read, with {@link dev.delaminate.ledger.LedgerException} when the ledger cannot. On cancel the sets under way are
     * read to their end. {@code findings} is called from one thread at a time.
     */
    public Mono<FilesSummary> of(Iterable<PlacedSet> sets, Consumer<Finding> findings) {
        return Flux.fromIterable(sets)
                .flatMapSequential(this::verified, AT_ONCE, 1)
                .doOnNext(set -> tell(set, findings))
                .collect(FilesSummary::new, (summary, set) -> summary.add(set.placed(), set.report()));
    }

    /** Tells of everything beside the folders of rows. Blocks. Returns how much there is. */
    public long strays(Consumer<Finding> findings) throws IOException {
        if (!Files.isDirectory(out.layers())) {
            return 0;
        }
        try (Stream<Path> listed = Files.list(out.layers())) {
            return listed.map(path -> path.getFileName().toString())
                    .filter(name -> !queries.isFolderOfRow(name))
                    .map(name -> new Finding("stray", out.relative(out.layers().resolve(name))))
                    .peek(findings)
                    .count();
        }
    }

    private record Verified(PlacedSet placed, LayerSetVerifier.Report report) {}

    private Mono<Verified> verified(PlacedSet set) {
        return Blocking.call(() -> StoreRetry.DEFAULT.of(() -> verifier.verify(set.folder(), set.layers())))
                .map(report -> new Verified(set, report))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static void tell(Verified set, Consumer<Finding> findings) {
        String folder = OutputFolder.relative(set.placed().folder()) + "/";
        for (CheckedFile file : set.report().files()) {
            if (file.verdict() != Verdict.WHOLE) {
                findings.accept(Finding.of(file.verdict(), folder + file.name()));
            }
        }
        set.report().strays().forEach(name -> findings.accept(new Finding("stray", folder + name)));
    }
}
