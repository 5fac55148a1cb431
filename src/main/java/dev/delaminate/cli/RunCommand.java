package dev.delaminate.cli;

import dev.delaminate.batch.OpenOutput;
import dev.delaminate.batch.ServiceOptions;
import dev.delaminate.cli.options.ManifestArguments;
import dev.delaminate.cli.options.MoneyArguments;
import dev.delaminate.cli.options.PaceArguments;
import dev.delaminate.cli.options.ResultArguments;
import dev.delaminate.cli.options.RetryArguments;
import dev.delaminate.cli.options.ServiceArguments;
import dev.delaminate.cli.pages.DashboardArguments;
import dev.delaminate.cli.pages.ReportArguments;
import dev.delaminate.cli.run.LayeringRun;
import dev.delaminate.cli.run.RunArguments;
import dev.delaminate.cli.run.RunTerms;
import dev.delaminate.cli.sets.RunExports;
import dev.delaminate.cli.watch.LogArguments;
import dev.delaminate.cli.watch.NotifyArguments;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.RunSummary;
import dev.delaminate.console.UserError;
import dev.delaminate.notify.Notifications;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.process.UnheldConsole;
import dev.delaminate.report.FreshReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The main job; the same command again resumes it. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Layers every row of MANIFEST into OUT. The same command again goes on from wherever it stopped:"
                + " nothing is lost, and nothing is paid twice without your word.",
        exitCodeListHeading = "%nExit codes:%n")
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    Supplier<Map<String, String>> environment = Map::of;

    @Parameters(paramLabel = "MANIFEST", description = "What is to be layered: " + ManifestArguments.MANIFEST + ".")
    String manifest = "";

    @Option(names = "--out", paramLabel = "OUT", required = true, description = "The folder that gets everything.")
    Path out = Path.of("");

    @Mixin
    ServiceArguments service = new ServiceArguments();

    @Mixin
    ManifestArguments reading = new ManifestArguments();

    @Mixin
    MoneyArguments money = new MoneyArguments();

    @Option(
            names = "--limit",
            paramLabel = "ROWS",
            description = "Submit at most so many rows in this run. Default: no limit")
    @Nullable
    Long limit;

    @Mixin
    PaceArguments pace = new PaceArguments();

    @Mixin
    RetryArguments again = new RetryArguments();

    @Mixin
    ResultArguments results = new ResultArguments();

    @Mixin
    ReportArguments report = new ReportArguments();

    @Mixin
    RunExports exports = new RunExports();

    @Mixin
    LogArguments log = new LogArguments();

    @Mixin
    DashboardArguments dashboard = new DashboardArguments();

    @Mixin
    NotifyArguments notify = new NotifyArguments();

    @Override
    public Integer call() {
        ManifestName.require(manifest, out);
        if (limit != null && limit < 0) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--limit: " + limit + " rows cannot be submitted; give 1 or more, or 0 to finish what is paid for");
        }
        ServiceOptions chosen = service.options(environment.get());
        RunTerms terms = new RunTerms(money.price(), money.budgetMicros(), limit);
        LayeringRun layering =
                new LayeringRun(out, chosen, new RunArguments(service, pace, again, results, log, dashboard), terms);
        exports.check();
        try (PrintWriter console = UnheldConsole.ofStandardError();
                Notifications told = notify.notifications(out, chosen.proxy())) {
            service.way(environment.get()).ifPresent(console::println);
            service.keyWarning().ifPresent(console::println);
            return told(layering, terms, chosen, console, told);
        }
    }

    /** A run that breaks is told as well: nobody may be looking. */
    private int told(
            LayeringRun layering, RunTerms terms, ServiceOptions chosen, PrintWriter console, Notifications told) {
        try {
            return layering.run(
                    folder -> manifest,
                    reading.options(),
                    List.of(told),
                    console,
                    (output, stops, written) -> end(new Ended(output, stops, written), terms, chosen, told));
        } catch (RuntimeException | Error e) {
            told.finished(Errors.exitOf(e).code(), Errors.words(e), List.of()).block();
            throw e;
        }
    }

    private record Ended(OpenOutput output, Map<StopReason, String> stops, Path written) {}

    private int end(Ended run, RunTerms terms, ServiceOptions chosen, Notifications told) {
        OpenOutput output = run.output();
        PrintWriter console = output.console();
        RunSummary ending =
                new RunSummary(output.totals(), output.qualities(), output.reviews(), output.failures(), run.stops());
        FreshReport page = new FreshReport(
                output.folder(), out, terms.price(), terms.budgetMicros(), run.stops(), InstantSource.system());
        ending.print(
                console,
                terms.price(),
                out,
                output.folder(),
                run.written(),
                report.isWanted ? page.written(console) : "");
        ExitCode exported = exports.after(output, chosen.proxy(), run.stops());
        if (report.isWanted && exports.areWanted()) {
            page.written(console); // with links to what was exported
        }
        int exit = ExitCode.firstOf(List.of(ending.exit(), exported)).code();
        told.finished(exit, null, ending.next(out, terms.price())).block();
        return exit;
    }
}
