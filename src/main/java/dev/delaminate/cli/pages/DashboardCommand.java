package dev.delaminate.cli.pages;

import dev.delaminate.batch.FreshResults;
import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.cli.ledger.LedgerArguments;
import dev.delaminate.cli.store.OutName;
import dev.delaminate.cli.store.S3Arguments;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.dashboard.Dashboard;
import dev.delaminate.dashboard.DashboardOptions;
import dev.delaminate.dashboard.http.PortTakenException;
import dev.delaminate.process.Signals;
import dev.delaminate.progress.timeline.WatchedRun;
import dev.delaminate.progress.timeline.WatchedRuns;
import dev.delaminate.text.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The pages of a run that is over, or goes on in another process. */
@Command(
        name = "dashboard",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows a run on pages of this machine: one that is over, or goes on elsewhere, and lets you look through its layer"
                    + " sets and accept, redo or refuse them. Open the link that it prints: whoever has it may decide.",
            "Sends nothing to the service and costs nothing; may run beside a run. Ends with Ctrl-C."
        })
public final class DashboardCommand implements Callable<Integer> {
    @ParentCommand
    Supplier<Map<String, String>> environment = Map::of;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "OUT", description = OutName.OF_A_RUN)
    OutName named = OutName.NONE;

    @Mixin
    LedgerArguments where = new LedgerArguments();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + DashboardOptions.USUAL_PORT,
            description = "Of the pages; 0 takes a free one. Default: ${DEFAULT-VALUE}")
    int port;

    @Option(
            names = DashboardArguments.HOST,
            paramLabel = "NAME",
            description = "Let the pages be asked by this host name too, as it comes through a tunnel: pages.example or"
                    + " localhost:8080. Repeatable.")
    List<String> hosts = new ArrayList<>();

    @Mixin
    S3Arguments store = new S3Arguments();

    private Path out = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        out = store.place(named);
        DashboardOptions options = DashboardArguments.options("--port", port, hosts);
        try (RunOnRecord run = where.onRecord(out, environment.get())) {
            return show(run, options);
        }
    }

    private int show(RunOnRecord run, DashboardOptions options) throws InterruptedException {
        WatchedRun recorded = WatchedRuns.of(run.folder(), run.ledger(), System::currentTimeMillis);
        try (Dashboard dashboard = Dashboard.open(options, run, recorded, recorded::timeline)) {
            spec.commandLine().getOut().println("Dashboard: " + dashboard.link());
            CountDownLatch stopped = new CountDownLatch(1);
            Signals.catchStops(stopped::countDown, stopped::countDown);
            dashboard.readAhead();
            stopped.await();
            if (dashboard.hasDecisions()) {
                writeResults(run);
            }
            return ExitCode.DONE.code();
        } catch (PortTakenException e) {
            throw new UserError(ExitCode.USAGE, e.getMessage() + ": give another with --port, or 0 for any free one");
        }
    }

    /** What was decided is in the ledger; a table of the results that knew nothing of it would mislead. */
    private void writeResults(RunOnRecord run) {
        PrintWriter console = spec.commandLine().getOut();
        try {
            Path written = FreshResults.asBefore(run.folder(), run.ledger()).write(console::println);
            console.println("Results  " + out.resolve(run.folder().relative(written)) + " has what was decided");
        } catch (RuntimeException e) {
            console.println("Results  not written (" + Printable.line(String.valueOf(e.getMessage()))
                    + "); what was decided is safe: delaminate results " + run.words(out));
        }
    }
}
