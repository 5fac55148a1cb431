package dev.delaminate.results;

import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.RemovedRow;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.manifest.ManifestFormat;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.output.OutputException;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.text.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Writes results.csv and layers.csv anew from the ledger, each whole; and results-removed.csv where rows were removed. */
public record ResultsExport(OutputFolder folder, LedgerSource ledger) {
    /**
     * Blocks; one row of each file in memory at a time. The two long files are written side by side, on a core each. Errors
     * with {@link OutputException} when one cannot be written.
     *
     * @param queries of the ledger, that have told which manifest it speaks of
     * @param manifest that very manifest, as it was read
     * @return where results.csv is: elsewhere beside its place, if another program holds that one open
     */
    public Path write(LedgerQueries queries, Path manifest, ManifestFormat manifestFormat, ResultFormat format) {
        CompletableFuture<Void> layers = CompletableFuture.runAsync(() -> writeLayers(format));
        try {
            try {
                return writeResults(queries, manifest, manifestFormat, format);
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

    /** What to say when the disk, or the manifest's copy on it, fails. */
    public OutputException unwritable(Exception cause) {
        return new OutputException(
                "the results could not be written (" + cause.getMessage() + "); mend that, then: delaminate results "
                        + ShellWord.of(folder.path()),
                cause);
    }

    private Path writeResults(LedgerQueries queries, Path manifest, ManifestFormat manifestFormat, ResultFormat format)
            throws IOException {
        Path results = new ResultManifest(format)
                .write(
                        manifest,
                        manifestFormat,
                        CsvLimits.DEFAULT,
                        new RowPictures(queries.rowOutcomes(), queries.rowsWithoutPicture()),
                        folder.results());
        Iterator<RemovedRow> removed = queries.removedRows();
        if (removed.hasNext()) {
            new RemovedRows(format).write(removed, folder.removedResults());
        }
        return results;
    }

    private void writeLayers(ResultFormat format) {
        try (LedgerQueries queries = LedgerQueries.open(ledger)) {
            new LayerManifest(format).write(queries.layerSets(), folder.layersCsv());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
