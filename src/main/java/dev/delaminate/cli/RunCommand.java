package dev.delaminate.cli;

import dev.delaminate.batch.ServiceOptions;
import dev.delaminate.cli.ledger.LedgerArguments;
import dev.delaminate.cli.ledger.WorkerArguments;
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
import dev.delaminate.cli.run.SharedRun;
import dev.delaminate.cli.sets.RunExports;
import dev.delaminate.cli.store.OutName;
import dev.delaminate.cli.store.S3Arguments;
import dev.delaminate.cli.watch.LogArguments;
import dev.delaminate.cli.watch.NotifyArguments;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.notify.Notifications;
import dev.delaminate.process.UnheldConsole;
import dev.delaminate.progress.RunObserver;
import java.io.PrintWriter;
import java.nio.file.Path;
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

    @Option(
            names = "--out",
            paramLabel = "OUT",
            required = true,
            description = "The folder that gets everything, or s3://bucket/prefix.")
    OutName named = OutName.NONE;

    @Mixin
    LedgerArguments where = new LedgerArguments();

    @Mixin
    WorkerArguments worker = new WorkerArguments();

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

    @Mixin
    S3Arguments store = new S3Arguments();

    private Path out = Path.of("");

    @Override
    public Integer call() {
        if (!where.isShared()) {
            store.requirePlaceForLedger(named);
        }
        ManifestName.require(manifest, named.isStored() ? null : named.folder());
        out = store.place(named);
        worker.check();
        if (where.isShared() && again.adopt) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--adopt takes over what a lost ledger in OUT knew; a run of --ledger has none there");
        }
        RunTerms.requireLimit(limit);
        ServiceOptions chosen = service.options(environment.get());
        RunTerms terms = new RunTerms(money.price(), money.budgetMicros(), limit);
        LayeringRun layering =
                new LayeringRun(out, chosen, new RunArguments(service, pace, again, results, log, dashboard), terms);
        exports.check();
        try (PrintWriter console = UnheldConsole.ofStandardError();
                Notifications told = notify.notifications(out, chosen.proxy())) {
            service.way(environment.get()).ifPresent(console::println);
            service.keyWarning().ifPresent(console::println);
            return new RunEnding(out, terms, chosen, report, exports, told)
                    .told(ending -> run(layering, console, ending));
        }
    }

    private int run(LayeringRun layering, PrintWriter console, RunEnding ending) {
        List<RunObserver> watchers = List.of(ending.told());
        if (!where.isShared()) {
            return layering.run(folder -> manifest, reading.options(), watchers, console, ending::end);
        }
        SharedRun.Task task = new SharedRun.Take(manifest, reading.options());
        SharedRun shared = new SharedRun(where.name(), () -> where.create(environment.get()), worker, false, task);
        return layering.share(shared, watchers, console, ending::end);
    }
}
