package dev.delaminate.batch.inspect;

import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.batch.sets.SetPass;
import dev.delaminate.batch.sets.SetSources;
import dev.delaminate.batch.sets.SourceOptions;
import dev.delaminate.console.ExitCode;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layers.PixelInspector;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.QualityTotals;
import dev.delaminate.quality.Grade;
import dev.delaminate.quality.Inspection;
import dev.delaminate.quality.QualitySummary;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The sets of a run graded, all of them that have no grade yet. Sends nothing to the service. Nobody may work on the run
 * meanwhile.
 *
 * @param record puts grades of rows into its ledger
 * @param again sets that have a grade are graded anew
 * @param sources how source pictures are had
 */
public record InspectRun(
        RunOnRecord run, Consumer<Map<Long, QualitySummary>> record, boolean again, SourceOptions sources) {
    /**
     * Blocks.
     *
     * @return {@link ExitCode#SOME_FAILED} when a set was skipped, else {@link ExitCode#DONE}
     */
    public ExitCode run(PrintWriter console) {
        MemoryBudget memory = MemoryBudget.ofHeap();
        try (LedgerQueries queries = run.queries();
                SetSources files = sources.open(run.folder(), queries, memory)) {
            InspectSets work = new InspectSets(
                    run.folder(),
                    new PixelInspector(new Inspection()::inspect, files),
                    new BitmapReader(DownloadLimits.DEFAULT.maxPixels()),
                    again,
                    record);
            SetPass.Summary done = SetPass.of(run.folder(), memory).run(queries::placedSets, work, console);
            work.flush();
            console.printf(
                    "Inspected %,d set(s) · %,d graded already · %,d skipped%n",
                    done.done(), done.there(), done.skipped());
            tell(console);
            return done.skipped() == 0 ? ExitCode.DONE : ExitCode.SOME_FAILED;
        }
    }

    private void tell(PrintWriter console) {
        try (LedgerQueries queries = run.queries()) {
            QualityTotals totals = queries.qualities();
            console.printf(
                    "Quality  %,d good · %,d weak · %,d bad%n",
                    totals.rows(Grade.GOOD), totals.rows(Grade.WEAK), totals.rows(Grade.BAD));
        }
    }
}
