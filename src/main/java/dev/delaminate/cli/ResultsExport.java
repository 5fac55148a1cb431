package dev.delaminate.cli;

import dev.delaminate.layers.OutputFolder;
import dev.delaminate.layers.PlacedLayer;
import dev.delaminate.ledger.LedgerQueries;
import dev.delaminate.ledger.PlacedSet;
import dev.delaminate.manifest.CsvLimits;
import dev.delaminate.manifest.LayerManifest;
import dev.delaminate.manifest.LayerOutcome;
import dev.delaminate.manifest.ManifestFormat;
import dev.delaminate.manifest.ManifestOptions;
import dev.delaminate.manifest.RemovedRow;
import dev.delaminate.manifest.RemovedRows;
import dev.delaminate.manifest.ResultFormat;
import dev.delaminate.manifest.ResultManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;

/** Writes results.csv and layers.csv anew from the ledger, each whole; and results-removed.csv where rows were removed. */
final class ResultsExport {
    private final OutputFolder folder;
    private final boolean byteOrderMark;

    ResultsExport(OutputFolder folder, boolean byteOrderMark) {
        this.folder = folder;
        this.byteOrderMark = byteOrderMark;
    }

    /**
     * For OUT of an earlier run, or of one that goes on.
     *
     * @return as {@link #write(TakenManifest)}
     */
    Path write() {
        return write(TakenManifest.existing(folder));
    }

    /** When {@code error} ends the run: what is known is shown where that is possible, and the error stays the one to tell. */
    void writeAfter(Throwable error, TakenManifest taken) {
        try {
            write(taken);
        } catch (RuntimeException e) {
            error.addSuppressed(e);
        }
    }

    /**
     * Blocks; one row in memory at a time.
     *
     * @return where results.csv is: elsewhere beside its place, if another program holds that one open
     */
    Path write(TakenManifest taken) {
        ManifestOptions options = taken.options();
        try (LedgerQueries queries = LedgerQueries.open(OpenOutput.file(folder))) {
            ManifestFormat manifest = ManifestFormat.of(folder.manifest(), options);
            ResultFormat format = manifest.forResults(byteOrderMark);
            Path results = new ResultManifest(format)
                    .write(folder.manifest(), manifest, CsvLimits.DEFAULT, queries.rowOutcomes(), folder.results());
            new LayerManifest(format).write(layers(queries.layerSets()), folder.layersCsv());
            Iterator<RemovedRow> removed = queries.removedRows();
            if (removed.hasNext()) {
                new RemovedRows(format).write(removed, folder.removedResults());
            }
            return results;
        } catch (IOException e) {
            throw new UserError(
                    ExitCode.LOCAL,
                    "the results could not be written (" + e.getMessage() + "); mend that, then: delaminate results "
                            + folder.path());
        }
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
