package dev.delaminate.cli;

import dev.delaminate.batch.AdoptedSets;
import dev.delaminate.batch.Batch;
import dev.delaminate.batch.FreshResults;
import dev.delaminate.batch.OpenFiles;
import dev.delaminate.batch.OpenOutput;
import dev.delaminate.batch.Preparation;
import dev.delaminate.batch.ServiceConnection;
import dev.delaminate.batch.ServiceOptions;
import dev.delaminate.batch.TakenManifest;
import dev.delaminate.batch.sets.SetSources;
import dev.delaminate.cli.options.ManifestArguments;
import dev.delaminate.cli.options.MoneyArguments;
import dev.delaminate.cli.options.PaceArguments;
import dev.delaminate.cli.options.ResultArguments;
import dev.delaminate.cli.options.RetryArguments;
import dev.delaminate.cli.options.ServiceArguments;
import dev.delaminate.cli.pages.DashboardArguments;
import dev.delaminate.cli.pages.ReportArguments;
import dev.delaminate.cli.sets.RunExports;
import dev.delaminate.cli.watch.LogArguments;
import dev.delaminate.cli.watch.NotifyArguments;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.RunSummary;
import dev.delaminate.dashboard.RunDashboard;
import dev.delaminate.emulator.Emulator;
import dev.delaminate.gallery.thumbs.RunThumbnails;
import dev.delaminate.layers.PixelInspector;
import dev.delaminate.layers.SetInspector;
import dev.delaminate.notify.Notifications;
import dev.delaminate.pipeline.Bounds;
import dev.delaminate.pipeline.UnchangedPictures;
import dev.delaminate.pipeline.money.Budget;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.pipeline.money.Spending;
import dev.delaminate.pipeline.run.RunOptions;
import dev.delaminate.pipeline.run.SteadyTimer;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.pipeline.slots.InFlightLimit;
import dev.delaminate.process.Interrupts;
import dev.delaminate.process.Signals;
import dev.delaminate.process.UnheldConsole;
import dev.delaminate.progress.RunObserver;
import dev.delaminate.quality.Inspection;
import dev.delaminate.report.FreshReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

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

    @Parameters(paramLabel = "MANIFEST", description = "A CSV with a column image_url; - reads standard input.")
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
        RunOptions options = pace.options();
        ServiceOptions chosen = service.options(environment.get());
        OpenFiles.require(options, service.emulator);
        again.check();
        exports.check();
        dashboard.options();
        Terms terms = new Terms(options, money.price(), money.budgetMicros());
        try (PrintWriter console = UnheldConsole.ofStandardError();
                Notifications told = notify.notifications(out, chosen.proxy())) {
            return told(chosen, terms, console, told);
        }
    }

    /** A run that breaks is told as well: nobody may be looking. */
    private int told(ServiceOptions chosen, Terms terms, PrintWriter console, Notifications told) {
        try {
            return run(chosen, terms, console, told);
        } catch (RuntimeException | Error e) {
            told.finished(Errors.exitOf(e).code(), Errors.words(e), List.of()).block();
            throw e;
        }
    }

    private int run(ServiceOptions chosen, Terms terms, PrintWriter console, Notifications told) {
        Interrupts interrupts =
                new Interrupts(console, () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code()), System::nanoTime);
        Signals.catchStops(interrupts::stop, interrupts::hangUp);
        ServiceConnection.warmUp(chosen);
        try (OpenOutput output = OpenOutput.forRun(out, again.adopt, log.format, console);
                RunDashboard shown = dashboard.open(output.folder(), console);
                ServiceConnection connection = ServiceConnection.open(
                        chosen, output.folder(), terms.options(), inspector(), new RunThumbnails(output.folder()))) {
            TakenManifest taken = new Preparation(output, reading.options(), again.retries(), terms.price())
                    .prepare(manifest, connection.account());
            FreshResults fresh = new FreshResults(output.folder(), results.byteOrderMark);
            Map<StopReason, String> stops;
            try {
                List<RunObserver> observers = Stream.<@Nullable RunObserver>of(told, shown)
                        .filter(Objects::nonNull)
                        .toList();
                stops = layered(output, connection, taken, terms, interrupts, observers);
            } catch (RuntimeException | Error e) {
                fresh.writeAfter(e);
                throw e;
            }
            Path written = fresh.write();
            RunSummary ending =
                    new RunSummary(output.totals(), output.qualities(), output.reviews(), output.failures(), stops);
            FreshReport page = new FreshReport(
                    output.folder(), out, terms.price(), terms.budgetMicros(), stops, InstantSource.system());
            ending.print(
                    console,
                    terms.price(),
                    out,
                    output.folder(),
                    written,
                    report.isWanted ? page.written(console) : "");
            ExitCode exported = exports.after(output, chosen.proxy(), stops);
            if (report.isWanted && exports.areWanted()) {
                page.written(console); // with links to what was exported
            }
            int exit = ExitCode.firstOf(List.of(ending.exit(), exported)).code();
            told.finished(exit, null, ending.next(out, terms.price())).block();
            return exit;
        }
    }

    /** Holds layers against their sources where those are local: what has a URL is not fetched for it. */
    private SetInspector inspector() {
        return new PixelInspector(
                new Inspection()::inspect, new SetSources(reading.options().imagesRoot(manifest), null));
    }

    private record Terms(
            RunOptions options, Price price, @Nullable Long budgetMicros) {}

    private Map<StopReason, String> layered(
            OpenOutput output,
            ServiceConnection connection,
            TakenManifest taken,
            Terms terms,
            Interrupts interrupts,
            List<RunObserver> observers) {
        if (service.emulator) {
            output.console().println(Emulator.BANNER);
        }
        if (again.adopt) {
            new AdoptedSets(output, connection.account(), terms.price()).adopt();
        }
        Scheduler timer = new SteadyTimer(Schedulers.parallel());
        Budget budget = new Budget(terms.budgetMicros(), output.ledger().committedMicros(), limit);
        InFlightLimit inFlight = pace.limit(timer);
        Bounds bounds =
                new Bounds(inFlight, pace.schedule(inFlight::inFlight, timer), new Spending(terms.price(), budget));
        UnchangedPictures local = new UnchangedPictures(taken.root(), service.isInline(), connection.files());
        return new Batch(output, connection, local, timer).run(terms.options(), bounds, interrupts, observers);
    }
}
