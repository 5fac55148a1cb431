package dev.delaminate.batch.inspect;

import dev.delaminate.batch.OpenOutput;
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
import java.io.PrintWriter;

/**
 * The sets of OUT graded, all of them that have no grade yet. Sends nothing to the service.
 *
 * @param output owned meanwhile: grades go into its ledger
 * @param again sets that have a grade are graded anew
 * @param sources how source pictures are had
 */
public record InspectRun(OpenOutput output, boolean again, SourceOptions sources) {
    /**
     * Blocks.
     *
     * @return {@link ExitCode#SOME_FAILED} when a set was skipped, else {@link ExitCode#DONE}
     */
    public ExitCode run(PrintWriter console) {
        MemoryBudget memory = MemoryBudget.ofHeap();
        try (LedgerQueries queries = LedgerQueries.open(OpenOutput.file(output.folder()));
                SetSources files = sources.open(output.folder(), queries, memory)) {
            InspectSets work = new InspectSets(
                    output.folder(),
                    new PixelInspector(new Inspection()::inspect, files),
                    new BitmapReader(DownloadLimits.DEFAULT.maxPixels()),
                    again,
                    output.ledger().settlements()::graded);
            SetPass.Summary done = SetPass.of(output.folder(), memory).run(queries::placedSets, work, console);
            work.flush();
            console.printf(
                    "Inspected %,d set(s) · %,d graded already · %,d skipped%n",
                    done.done(), done.there(), done.skipped());
            tell(console);
            return done.skipped() == 0 ? ExitCode.DONE : ExitCode.SOME_FAILED;
        }
    }

    private void tell(PrintWriter console) {
        try (LedgerQueries queries = LedgerQueries.open(OpenOutput.file(output.folder()))) {
            QualityTotals totals = queries.qualities();
            console.printf(
                    "Quality  %,d good · %,d weak · %,d bad%n",
                    totals.rows(Grade.GOOD), totals.rows(Grade.WEAK), totals.rows(Grade.BAD));
        }
    }
}
