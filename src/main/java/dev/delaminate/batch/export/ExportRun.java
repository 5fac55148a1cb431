package dev.delaminate.batch.export;

import dev.delaminate.batch.ManifestCopy;
import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.batch.sets.SetPass;
import dev.delaminate.batch.sets.SetSources;
import dev.delaminate.batch.sets.SourceOptions;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.output.OutLock;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sets of OUT as layered files, all of them that are not there yet. Sends nothing to the service; may go on beside a run.
 *
 * @param asked in which formats, and how
 * @param names of layers, for all sets; null when a column has them
 * @param namesColumn of the manifest that names the layers of each row; null for none
 * @param sources how source pictures are had
 */
public record ExportRun(
        RunOnRecord run,
        ExportOptions asked,
        LayerNames names,
        @Nullable String namesColumn,
        SourceOptions sources) {
    /**
     * Blocks.
     *
     * @return {@link ExitCode#SOME_FAILED} when a set was skipped, else {@link ExitCode#DONE}
     */
    public ExitCode run(PrintWriter console) {
        OutputFolder folder = run.folder();
        MemoryBudget memory = MemoryBudget.ofHeap();
        folder.refuseLinks();
        OutLock lock = OutLock.take(folder.exportsLock(), folder.exportsOwner(), "delaminate export");
        try (LedgerQueries queries = run.queries();
                SetSources files = sources.open(folder, queries, memory)) {
            if (namesColumn == null) {
                return export(queries.placedSets(), set -> names, files, memory, console);
            }
            ManifestCopy manifest = ManifestCopy.of(queries, folder);
            try (NamedSets named = NamedSets.of(queries.layerSets(), manifest, namesColumn)) {
                return export(named.iterator(), named::of, files, memory, console);
            }
        } catch (IOException e) {
            throw new UserError(ExitCode.LOCAL, "the manifest's copy cannot be read: " + e.getMessage());
        } finally {
            lock.close();
        }
    }

    private ExitCode export(
            Iterator<PlacedSet> sets,
            Function<PlacedSet, LayerNames> names,
            SetSources files,
            MemoryBudget memory,
            PrintWriter console) {
        OutputFolder folder = run.folder();
        BitmapReader reader = new BitmapReader(DownloadLimits.DEFAULT.maxPixels());
        ExportSets work = new ExportSets(folder, asked, names, files, reader, memory.bytes(), console);
        SetPass.Summary done = SetPass.of(folder, memory).run(() -> sets, work, console);
        tell(done, work, console);
        return done.skipped() == 0 ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    private void tell(SetPass.Summary done, ExportSets work, PrintWriter console) {
        String formats = asked.formats().stream().map(ExportFormat::word).collect(Collectors.joining(", "));
        console.printf(
                "Exported %,d picture(s)%s · %,d there already · %,d skipped%n",
                done.done(), formats.isEmpty() ? "" : " as " + formats, done.there(), done.skipped());
        if (work.withoutSource() > 0) {
            console.printf(
                    "         %,d of them at the model's size: the source is not at hand%s%n",
                    work.withoutSource(), sources.fetch() ? "" : " (--fetch-source fetches those with a URL)");
        }
        if (work.withUnusableSource() > 0) {
            console.printf(
                    "         %,d of them at the model's size: the source is of no use, as said above%n",
                    work.withUnusableSource());
        }
        if (work.changed() > 0) {
            console.printf(
                    "         %,d of them with layers changed since they were placed, exported as they are (delaminate"
                            + " verify names them)%n",
                    work.changed());
        }
        for (Path place : places()) {
            console.printf("Files    %s%n", place);
        }
    }

    private List<Path> places() {
        OutputFolder folder = run.folder();
        Path exports = folder.exports();
        return asked.fullSizeFiles()
                ? asked.formats().isEmpty() ? List.of(folder.fullSize()) : List.of(exports, folder.fullSize())
                : List.of(exports);
    }
}
