package dev.delaminate.cli.pages;

import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.dashboard.DashboardOptions;
import dev.delaminate.dashboard.RunDashboard;
import dev.delaminate.dashboard.http.PortTakenException;
import dev.delaminate.text.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether a run is shown while it goes on, and where. */
public final class DashboardArguments {
    static final String HOST = "--dashboard-host";
    private static final String OPTION = "--dashboard";
    private static final String USUAL = "" + DashboardOptions.USUAL_PORT;
    private static final int MOST_PORT = 65_535;

    @Option(
            names = OPTION,
            paramLabel = "PORT",
            arity = "0..1",
            fallbackValue = USUAL,
            preprocessor = Port.class,
            description = "Show the run on a page of this machine while it goes on; the link is printed at the start."
                    + " PORT: " + USUAL + " unless another is given; 0 takes a free one.")
    @Nullable
    Integer port;

    @Option(
            names = HOST,
            paramLabel = "NAME",
            description = "Let the page be asked by this host name too, as it comes through a tunnel: pages.example or"
                    + " localhost:8080. Repeatable.")
    List<String> hosts = new ArrayList<>();

    /** Null where no dashboard is wanted. What is wrong with these is said before anything is done. */
    public @Nullable DashboardOptions options() {
        if (port == null && !hosts.isEmpty()) {
            throw new UserError(ExitCode.USAGE, HOST + " goes with " + OPTION);
        }
        return port == null ? null : options(OPTION, port, hosts);
    }

    /**
     * Opens it over a run that has a ledger, and says where. Null where none is wanted, or it cannot be had: a run does not
     * need it. Errors with {@link UserError} when its port is taken, since nothing was sent yet.
     */
    public @Nullable RunDashboard open(RunOnRecord run, PrintWriter console) {
        DashboardOptions options = options();
        if (options == null) {
            return null;
        }
        try {
            RunDashboard opened = RunDashboard.open(options, run);
            console.println("Dashboard: " + opened.link());
            return opened;
        } catch (PortTakenException e) {
            throw new UserError(
                    ExitCode.USAGE, e.getMessage() + ": give " + OPTION + " another, or 0 for any free one");
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(DashboardArguments.class).warn("The run goes on without its dashboard", e);
            console.println("There is no dashboard (" + Printable.line(String.valueOf(e.getMessage()))
                    + "); the run goes on without it.");
            return null;
        }
    }

    static DashboardOptions options(String name, int port, List<String> hosts) {
        if (port < 0 || port > MOST_PORT) {
            throw new UserError(ExitCode.USAGE, name + " " + port + ": give a port up to " + MOST_PORT + ", or 0");
        }
        try {
            return new DashboardOptions(port, hosts);
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitCode.USAGE, HOST + ": " + e.getMessage());
        }
    }

    /** What follows and is no number belongs to something else: {@code run --dashboard catalog.csv} names a manifest. */
    static final class Port implements IParameterPreprocessor {
        @Override
        public boolean preprocess(
                @Nullable Stack<String> words,
                @Nullable CommandSpec command,
                @Nullable ArgSpec option,
                @Nullable Map<String, Object> info) {
            if (words != null && (words.isEmpty() || !words.peek().matches("[0-9]+"))) {
                words.push(USUAL);
            }
            return false;
        }
    }
}
