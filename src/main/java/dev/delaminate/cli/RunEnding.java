package dev.delaminate.cli;

import dev.delaminate.batch.ServiceOptions;
import dev.delaminate.batch.open.OpenRun;
import dev.delaminate.cli.pages.ReportArguments;
import dev.delaminate.cli.run.RunTerms;
import dev.delaminate.cli.sets.RunExports;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.RunSummary;
import dev.delaminate.notify.Notifications;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.report.FreshReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * What {@code run} and {@code work} end with: the summary, the report, exports, and whoever is to be told.
 *
 * @param out as its user named it
 */
record RunEnding(
        Path out,
        RunTerms terms,
        ServiceOptions service,
        ReportArguments report,
        RunExports exports,
        Notifications told) {
    /** Returns the exit code. Blocks. */
    int end(OpenRun run, Map<StopReason, String> stops, Path written) {
        PrintWriter console = run.console();
        RunSummary ending = new RunSummary(run.totals(), run.qualities(), run.reviews(), run.failures(), stops);
        FreshReport page = new FreshReport(
                run.onRecord(), out, terms.price(), terms.budgetMicros(), stops, InstantSource.system());
        String words = run.onRecord().words(out);
        String shown = report.isWanted ? page.written(console) : "";
        ending.print(console, terms.price(), out, words, run.folder(), written, shown);
        ExitCode exported = exports.after(run, service.proxy(), stops);
        if (report.isWanted && exports.areWanted()) {
            page.written(console); // with links to what was exported
        }
        int exit = ExitCode.firstOf(List.of(ending.exit(), exported)).code();
        told.finished(exit, null, ending.next(words, terms.price())).block();
        return exit;
    }

    /** A run that breaks is told as well: nobody may be looking. */
    int told(ToIntFunction<RunEnding> running) {
        try {
            return running.applyAsInt(this);
        } catch (RuntimeException | Error e) {
            told.finished(Errors.exitOf(e).code(), Errors.words(e), List.of()).block();
            throw e;
        }
    }
}
