package dev.delaminate.cli.emulate;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.Usage;
import dev.delaminate.console.UserError;
import dev.delaminate.emulator.Emulator;
import dev.delaminate.emulator.EmulatorOptions;
import dev.delaminate.emulator.RunningEmulator;
import dev.delaminate.emulator.fault.FaultRule;
import dev.delaminate.emulator.http.Outage;
import dev.delaminate.emulator.time.DurationDistribution;
import dev.delaminate.process.Signals;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reactor.netty.ChannelBindException;

/** The emulator alone, for trying this or any other client against it. */
@Command(
        name = "emulator",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Plays the layering service on loopback: submit, poll, layer files, upload, and GET /stats, which tells what a"
                    + " client did.",
            Emulator.BANNER
        })
public final class EmulatorCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8302",
            description = "Of the service; 0 takes a free one. Default: ${DEFAULT-VALUE}")
    int port;

    @Option(
            names = "--files-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Of the layer files, which are another origin; 0 takes a free one. Default: ${DEFAULT-VALUE}")
    int filesPort;

    @Option(
            names = "--slots",
            paramLabel = "K",
            defaultValue = "8",
            description = "Jobs that run at once; the rest are IN_QUEUE. Default: ${DEFAULT-VALUE}")
    int slots;

    @Option(
            names = "--duration",
            paramLabel = "DIST",
            defaultValue = "lognormal:2s,0.25",
            description = "Of a job: 0, 2s, uniform:1s..3s, lognormal:20s,0.25 (median, sigma), pareto:10s,1.5,"
                    + " bimodal:5s@0.8,60s@0.2. Default: ${DEFAULT-VALUE}")
    String duration;

    @Option(
            names = "--quiet-queue",
            description = "Say only that a job is still in progress: no queue position, no running state.")
    boolean quietQueue;

    @Option(
            names = "--solid",
            paramLabel = "BYTES",
            description =
                    "Look at no picture and answer every job with the same small layers of about so many bytes: for"
                            + " load runs.")
    @Nullable
    Integer solid;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            description = "Keep jobs and pictures here, so that they outlive the process. Default: they end with it")
    @Nullable
    Path state;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of everything drawn. Default: 1")
    long seed;

    @Option(
            names = "--fault",
            paramLabel = "RULE",
            description =
                    "Play a fault: NAME=PROBABILITY, then @after=N, @times=N, @for=2s or @to=URL as needed. Also by a"
                            + " marker in a picture's URL: ?fault=NAME. Repeatable.")
    List<String> faults = new ArrayList<>();

    @Option(
            names = "--outage",
            paramLabel = "RULE",
            description =
                    "Be away: service:refused@30s+60s (place:kind@from+length; service or files; refused, black-hole or"
                            + " unavailable, which is a 503). Repeatable.")
    List<String> outages = new ArrayList<>();

    @Option(names = "--list-faults", description = "List every fault that can be played, and exit.")
    boolean listFaults;

    private CommandSpec spec = CommandSpec.create();

    /** So that the help, too, names every fault: only when it is asked for, as other commands pass by here too. */
    @Spec
    void withFaults(CommandSpec described) {
        spec = described;
        spec.usageMessage()
                .sectionMap()
                .put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> "\n" + String.join("\n", FaultList.lines()) + "\n");
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter console = spec.commandLine().getOut();
        if (listFaults) {
            FaultList.lines().forEach(console::println);
            return ExitCode.DONE.code();
        }
        RunningEmulator running = started();
        console.println(Emulator.BANNER);
        console.println("service " + running.serviceUrl());
        console.println("files   " + running.filesUrl());
        console.println("stats   " + running.serviceUrl() + "/stats");
        console.println("try     delaminate run MANIFEST --out OUT --service " + running.serviceUrl()
                + "  (any DELAMINATE_API_KEY will do)");
        CountDownLatch stopped = new CountDownLatch(1);
        Signals.catchStops(stopped::countDown, stopped::countDown);
        stopped.await();
        running.stop().block();
        return ExitCode.DONE.code();
    }

    private RunningEmulator started() {
        EmulatorOptions options = options();
        try {
            return Objects.requireNonNull(Emulator.start(options).block(), "it has not started");
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof ChannelBindException) {
                throw new UserError(ExitCode.USAGE, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private EmulatorOptions options() {
        try {
            return new EmulatorOptions(
                    new EmulatorOptions.Binding("127.0.0.1", port, filesPort),
                    new EmulatorOptions.Queueing(
                            slots,
                            Usage.of("--duration", () -> DurationDistribution.parse(duration)),
                            !quietQueue,
                            seed),
                    solid == null ? EmulatorOptions.Pictures.palette() : EmulatorOptions.Pictures.solid(solid),
                    faults.stream().map(FaultRule::parse).toList(),
                    outages.stream().map(Outage::parse).toList(),
                    state,
                    null);
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitCode.USAGE, e.getMessage());
        }
    }
}
