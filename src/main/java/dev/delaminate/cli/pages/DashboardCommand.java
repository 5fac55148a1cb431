package dev.delaminate.cli.pages;

import dev.delaminate.batch.FreshResults;
import dev.delaminate.batch.OpenOutput;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.dashboard.Dashboard;
import dev.delaminate.dashboard.DashboardOptions;
import dev.delaminate.dashboard.http.PortTakenException;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.process.Signals;
import dev.delaminate.progress.timeline.RecordedRun;
import dev.delaminate.text.Printable;
import dev.delaminate.text.ShellWord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "OUT", description = "The folder of a run.")
    Path out = Path.of("");

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

    @Override
    public Integer call() throws InterruptedException {
        DashboardOptions options = DashboardArguments.options("--port", port, hosts);
        OutputFolder folder = OpenOutput.folder(out);
        RecordedRun run = new RecordedRun(folder, OpenOutput.file(folder), System::currentTimeMillis);
        try (Dashboard dashboard = Dashboard.open(options, folder, run, run::timeline)) {
            spec.commandLine().getOut().println("Dashboard: " + dashboard.link());
            CountDownLatch stopped = new CountDownLatch(1);
            Signals.catchStops(stopped::countDown, stopped::countDown);
            dashboard.readAhead();
            stopped.await();
            if (dashboard.hasDecisions()) {
                writeResults(folder);
            }
            return ExitCode.DONE.code();
        } catch (PortTakenException e) {
            throw new UserError(ExitCode.USAGE, e.getMessage() + ": give another with --port, or 0 for any free one");
        }
    }

    /** What was decided is in the ledger; a table of the results that knew nothing of it would mislead. */
    private void writeResults(OutputFolder folder) {
        PrintWriter console = spec.commandLine().getOut();
        try {
            Path written = FreshResults.asBefore(folder).write();
            console.println("Results  " + out.resolve(folder.relative(written)) + " has what was decided");
        } catch (RuntimeException e) {
            console.println("Results  not written (" + Printable.line(String.valueOf(e.getMessage()))
                    + "); what was decided is safe: delaminate results " + ShellWord.of(out));
        }
    }
}
