package dev.delaminate.cli;

import dev.delaminate.batch.ServiceOptions;
import dev.delaminate.cli.ledger.LedgerArguments;
import dev.delaminate.cli.ledger.WorkerArguments;
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
import picocli.CommandLine.ParentCommand;

/** One more process on a run that has a manifest already. */
@Command(
        name = "work",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Works on a run whose ledger is shared, on this machine or any other, as one of as many processes as are wanted:"
                    + " each row is one worker's, and no two pay for it. Begin the run with delaminate run MANIFEST --ledger"
                    + " URL --run NAME, which works on it, too.",
            "Workers may be started, stopped and killed at any time: others go on with what they had in hand. It ends when the"
                    + " run is at rest."
        },
        exitCodeListHeading = "%nExit codes:%n")
final class WorkCommand implements Callable<Integer> {
    @ParentCommand
    Supplier<Map<String, String>> environment = Map::of;

    @Mixin
    LedgerArguments where = new LedgerArguments();

    @Option(
            names = "--out",
            paramLabel = "OUT",
            required = true,
            description = "What gets everything: one folder that all workers share, or s3://bucket/prefix.")
    OutName named = OutName.NONE;

    @Mixin
    WorkerArguments worker = new WorkerArguments();

    @Option(
            names = "--stay",
            description = "Wait for rows of a later manifest when the run is at rest, until Ctrl-C or SIGTERM.")
    boolean stay;

    @Option(
            names = "--images-root",
            paramLabel = "FOLDER",
            description = "The folder that local pictures lie in on this machine. Default: as the manifest was read")
    @Nullable
    Path imagesRoot;

    @Mixin
    ServiceArguments service = new ServiceArguments();

    @Mixin
    MoneyArguments money = new MoneyArguments();

    @Option(
            names = "--limit",
            paramLabel = "ROWS",
            description = "Submit at most so many rows from this process. Default: no limit")
    @Nullable
    Long limit;

    @Mixin
    PaceArguments pace = new PaceArguments();

    @Mixin
    ResultArguments results = new ResultArguments();

    @Mixin
    ReportArguments report = new ReportArguments();

    @Mixin
    LogArguments log = new LogArguments();

    @Mixin
    DashboardArguments dashboard = new DashboardArguments();

    @Mixin
    NotifyArguments notify = new NotifyArguments();

    @Mixin
    S3Arguments store = new S3Arguments();

    @Override
    public Integer call() {
        if (!where.isShared()) {
            throw new UserError(
                    ExitCode.USAGE,
                    "say which run: --ledger URL and --run NAME; one whose ledger is in OUT has no other worker than"
                            + " delaminate run");
        }
        worker.check();
        Path out = store.place(named);
        RunTerms.requireLimit(limit);
        ServiceOptions chosen = service.options(environment.get());
        RunTerms terms = new RunTerms(money.price(), money.budgetMicros(), limit);
        LayeringRun layering = new LayeringRun(
                out, chosen, new RunArguments(service, pace, new RetryArguments(), results, log, dashboard), terms);
        try (PrintWriter console = UnheldConsole.ofStandardError();
                Notifications told = notify.notifications(out, chosen.proxy())) {
            service.way(environment.get()).ifPresent(console::println);
            service.keyWarning().ifPresent(console::println);
            SharedRun shared = new SharedRun(
                    where.name(),
                    () -> where.existing(environment.get()),
                    worker,
                    stay,
                    new SharedRun.Join(imagesRoot));
            return new RunEnding(out, terms, chosen, report, new RunExports(), told)
                    .told(ending -> layering.share(shared, List.of(told), console, ending::end));
        }
    }
}
