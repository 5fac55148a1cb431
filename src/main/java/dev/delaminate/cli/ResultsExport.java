package dev.delaminate.cli;

import dev.delaminate.layers.OutputFolder;
import dev.delaminate.layers.PlacedLayer;
import dev.delaminate.ledger.LedgerQueries;
import dev.delaminate.ledger.PlacedSet;
import dev.delaminate.ledger.ShellWord;
import dev.delaminate.manifest.CsvLimits;
import dev.delaminate.manifest.LayerManifest;
import dev.delaminate.manifest.LayerOutcome;
import dev.delaminate.manifest.ManifestFormat;
import dev.delaminate.manifest.RemovedRow;
import dev.delaminate.manifest.RemovedRows;
import dev.delaminate.manifest.ResultFormat;
import dev.delaminate.manifest.ResultManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.StreamSupport;

/** Writes results.csv and layers.csv anew from the ledger, each whole; and results-removed.csv where rows were removed. */
final class ResultsExport {
    private final OutputFolder folder;
    private final boolean byteOrderMark;

    ResultsExport(OutputFolder folder, boolean byteOrderMark) {
        this.folder = folder;
        this.byteOrderMark = byteOrderMark;
    }

    /** When {@code error} ends the run: what is known is shown where that is possible, and the error stays the one to tell. */
    void writeAfter(Throwable error) {
        try {
            write();
        } catch (RuntimeException e) {
            error.addSuppressed(e);
        }
    }

    /**
     * Blocks; one row of each file in memory at a time. The two long files are written side by side, on a core each. What is
     * joined are the rows of the ledger and the very manifest that they have their places in; errors when that is not to be
     * had.
     *
     * @return where results.csv is: elsewhere beside its place, if another program holds that one open
     */
    Path write() {
        try (LedgerQueries queries = LedgerQueries.open(OpenOutput.file(folder))) {
            TakenManifest taken = TakenManifest.existing(queries, folder);
            Path copy = taken.copy(folder);
            ManifestFormat manifest = ManifestFormat.of(copy, taken.options());
            CompletableFuture<Void> layers = CompletableFuture.runAsync(() -> writeLayers(manifest));
            try {
                return writeResults(copy, manifest, queries);
            } finally {
                layers.join();
            }
        } catch (IOException e) {
            throw unwritable(e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException io) {
                throw unwritable(io);
            }
            throw e.getCause() instanceof RuntimeException other ? other : e;
        }
    }

    private Path writeResults(Path copy, ManifestFormat manifest, LedgerQueries queries) throws IOException {
        ResultFormat format = manifest.forResults(byteOrderMark);
        Path results = new ResultManifest(format)
                .write(copy, manifest, CsvLimits.DEFAULT, queries.rowOutcomes(), folder.results());
        Iterator<RemovedRow> removed = queries.removedRows();
        if (removed.hasNext()) {
            new RemovedRows(format).write(removed, folder.removedResults());
        }
        return results;
    }

    private void writeLayers(ManifestFormat manifest) {
        try (LedgerQueries queries = LedgerQueries.open(OpenOutput.file(folder))) {
            new LayerManifest(manifest.forResults(byteOrderMark))
                    .write(layers(queries.layerSets()), folder.layersCsv());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private UserError unwritable(Exception cause) {
        return new UserError(
                ExitCode.LOCAL,
                "the results could not be written (" + cause.getMessage() + "); mend that, then: delaminate results "
                        + ShellWord.of(folder.path()));
    }

    /** The layers of all sets, one after the other. */
    private Iterator<LayerOutcome> layers(Iterator<PlacedSet> sets) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(sets, Spliterator.ORDERED), false)
                .flatMap(set -> set.layers().stream().map(layer -> outcome(set, layer)))
                .iterator();
    }

    private LayerOutcome outcome(PlacedSet set, PlacedLayer layer) {
        return new LayerOutcome(
                set.name(),
                folder.relative(set.folder()),
                layer.index(),
                folder.relative(set.folder(), layer.file()),
                layer.width(),
                layer.height(),
                layer.sizeBytes(),
                layer.sha256(),
                layer.nsfw(),
                layer.sourceUrl());
    }
}
