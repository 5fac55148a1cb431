package dev.delaminate.cli.trial;

import dev.delaminate.batch.ServiceOptions;
import dev.delaminate.batch.open.OpenRun;
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
import dev.delaminate.cli.watch.LogArguments;
import dev.delaminate.console.RunSummary;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.process.UnheldConsole;
import dev.delaminate.report.FreshReport;
import dev.delaminate.trial.Setting;
import dev.delaminate.trial.TrialPlan;
import dev.delaminate.trial.TrialRecord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A few pictures in a few settings, before the whole is paid for; the same command again goes on with it. */
@Command(
        name = "trial",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Layers a sample of MANIFEST, pictures of every kind that can be told without fetching them, in a few settings:"
                    + " grades them, says which setting it would take and how sure that is, and what the whole would cost.",
            "It says first what it will send and what that costs, and never spends more than --budget. OUT is a folder like"
                    + " that of a run, with trial.jpg, trial.csv and trial-pictures.csv besides; the same command again goes on"
                    + " with the same pictures, and pays nothing twice."
        },
        exitCodeListHeading = "%nExit codes:%n")
public final class TrialCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @ParentCommand
    Supplier<Map<String, String>> environment = Map::of;

    @Parameters(
            paramLabel = "MANIFEST",
            description = "What is to be layered, as for run, but not from standard input.")
    String manifest = "";

    @Option(
            names = "--out",
            paramLabel = "OUT",
            required = true,
            description = "The folder that gets everything: another one than the run's.")
    Path out = Path.of("");

    @Mixin
    TrialArguments trial = new TrialArguments();

    @Mixin
    MoneyArguments money = new MoneyArguments();

    @Mixin
    ServiceArguments service = new ServiceArguments();

    @Mixin
    ManifestArguments reading = new ManifestArguments();

    @Mixin
    PaceArguments pace = new PaceArguments();

    @Mixin
    RetryArguments again = new RetryArguments();

    @Mixin
    ResultArguments results = new ResultArguments();

    @Mixin
    ReportArguments report = new ReportArguments();

    @Mixin
    LogArguments log = new LogArguments();

    @Mixin
    DashboardArguments dashboard = new DashboardArguments();

    @Override
    public Integer call() {
        List<Setting> settings = trial.settings();
        Bill bill = new Bill(money.price(), money.budgetMicros());
        bill.requireBudget(trial.rows(), settings, service.emulator);
        ServiceOptions chosen = service.options(environment.get());
        LayeringRun run = new LayeringRun(
                out,
                chosen,
                new RunArguments(service, pace, again, results, log, dashboard),
                new RunTerms(bill.price(), bill.budgetMicros(), null));
        try (PrintWriter console = UnheldConsole.ofStandardError();
                TrialCatalog catalog = TrialCatalog.of(manifest, reading.options(), console)) {
            TrialPlan plan = catalog.plan(trial.rows(), trial.seed, settings);
            return tried(run, catalog, plan, bill, console);
        }
    }

    private int tried(LayeringRun run, TrialCatalog catalog, TrialPlan plan, Bill bill, PrintWriter console) {
        TrialIntake intake = new TrialIntake(out, plan, catalog.root());
        Optional<TrialRecord> existing = intake.existing();
        TrialRecord record = existing.isPresent() ? existing.get() : catalog.drawn(plan, console);
        new TrialReport(record, bill.price(), console).printPlan(bill.budgetMicros());
        bill.requireEnough(record);
        return run.run(
                folder -> intake.recorded(record, folder).toString(),
                intake.reading(),
                List.of(),
                console,
                (output, stops, written) ->
                        end(output, stops, written, new TrialEnding(catalog, record, bill.price())));
    }

    private int end(OpenRun output, Map<StopReason, String> stops, Path written, TrialEnding ending) {
        PrintWriter console = output.console();
        Price price = ending.price();
        RunSummary summary =
                new RunSummary(output.totals(), output.qualities(), output.reviews(), output.failures(), stops);
        Optional<TrialEnding.Verdict> verdict = Optional.empty();
        if (output.totals().left() == 0) {
            verdict = Optional.of(ending.verdict(output, results.byteOrderMark));
        }
        FreshReport page =
                new FreshReport(output.onRecord(), out, price, money.budgetMicros(), stops, InstantSource.system());
        summary.print(console, price, out, output.folder(), written, report.isWanted ? page.written(console) : "");
        if (verdict.isPresent()) {
            verdict.get().print(console, out, commandLine(), service.emulator);
        } else {
            console.println("The trial is not over, and says nothing yet.");
        }
        return summary.exit().code();
    }

    private TrialEnding.CommandLine commandLine() {
        List<String> words = spec.root().commandLine().getParseResult().originalArgs();
        return new TrialEnding.CommandLine(words, manifest);
    }
}
