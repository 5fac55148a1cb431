package dev.delaminate.cli.run;

import dev.delaminate.batch.Batch;
import dev.delaminate.batch.FreshResults;
import dev.delaminate.batch.OpenFiles;
import dev.delaminate.batch.ReadingOptions;
import dev.delaminate.batch.ServiceConnection;
import dev.delaminate.batch.ServiceOptions;
import dev.delaminate.batch.TakenManifest;
import dev.delaminate.batch.open.OpenRun;
import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.batch.sets.SetSources;
import dev.delaminate.console.ExitCode;
import dev.delaminate.dashboard.RunDashboard;
import dev.delaminate.emulator.Emulator;
import dev.delaminate.gallery.thumbs.RunThumbnails;
import dev.delaminate.layers.PixelInspector;
import dev.delaminate.layers.SetInspector;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.pipeline.Bounds;
import dev.delaminate.pipeline.UnchangedPictures;
import dev.delaminate.pipeline.money.Budget;
import dev.delaminate.pipeline.money.Spending;
import dev.delaminate.pipeline.run.RunOptions;
import dev.delaminate.pipeline.run.SteadyTimer;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.pipeline.slots.InFlightLimit;
import dev.delaminate.process.Interrupts;
import dev.delaminate.process.Signals;
import dev.delaminate.progress.RunObserver;
import dev.delaminate.quality.Inspection;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The work of one command on OUT, from the lock to the results: a manifest is taken in, its rows are layered, each set is
 * graded, {@code results.csv} is written, and then the command ends it in its own way, while it still holds OUT.
 */
public final class LayeringRun {
    private final Path out;
    private final ServiceOptions service;
    private final RunArguments arguments;
    private final RunOptions options;
    private final RunTerms terms;

    /** Says what is wrong with the arguments, before anything is done. */
    public LayeringRun(Path out, ServiceOptions service, RunArguments arguments, RunTerms terms) {
        this.out = out;
        this.service = service;
        this.arguments = arguments;
        this.options = arguments.pace().options();
        this.terms = terms;
        OpenFiles.require(options, arguments.service().emulator);
        arguments.again().check();
        arguments.dashboard().options();
    }

    /** What a command does when the rows are at rest. */
    @FunctionalInterface
    public interface Ending {
        /**
         * @param stops why no more rows were submitted; empty where there was no reason
         * @param results where the results were written
         * @return the exit code
         */
        int end(OpenRun run, Map<StopReason, String> stops, Path results);
    }

    /**
     * Runs to the end, or until something stops it, in OUT that this process has to itself. Blocks. Whatever is not
     * expected comes through as it is, after the results were written.
     *
     * @param manifest tells a path, or {@code -} for standard input, once OUT is held
     * @param watchers told what happens
     * @return the exit code that {@code ending} says
     */
    public int run(
            Function<OutputFolder, String> manifest,
            ReadingOptions reading,
            List<RunObserver> watchers,
            PrintWriter console,
            Ending ending) {
        return run(
                interrupts -> FileGround.open(out, manifest, reading, arguments, terms, console),
                watchers,
                console,
                ending);
    }

    /** The same on a run that others work on at the same time. */
    public int share(SharedRun shared, List<RunObserver> watchers, PrintWriter console, Ending ending) {
        return run(interrupts -> shared.open(out, arguments, terms, console, interrupts), watchers, console, ending);
    }

    private int run(
            Function<Interrupts, Ground> opening, List<RunObserver> watchers, PrintWriter console, Ending ending) {
        Interrupts interrupts =
                new Interrupts(console, () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code()), System::nanoTime);
        Signals.catchStops(interrupts::stop, interrupts::hangUp);
        ServiceConnection.warmUp(service);
        try (Ground ground = opening.apply(interrupts);
                RunDashboard shown =
                        arguments.dashboard().open(new RunOnRecord(ground.folder(), ground.source()), console)) {
            List<RunObserver> observers = new ArrayList<>(watchers);
            if (shown != null) {
                observers.add(shown);
            }
            try (ServiceConnection connection = ServiceConnection.open(
                    service,
                    ground.folder(),
                    options,
                    inspector(ground.imagesRoot()),
                    new RunThumbnails(ground.folder()))) {
                TakenManifest taken = ground.prepare(connection.account());
                FreshResults fresh =
                        new FreshResults(ground.folder(), ground.source(), arguments.results().byteOrderMark);
                OpenRun run;
                Map<StopReason, String> stops;
                try {
                    if (arguments.service().emulator) {
                        console.println(Emulator.BANNER);
                    }
                    run = ground.begin(connection.account());
                    stops = layered(run, ground, connection, taken, interrupts, observers);
                } catch (RuntimeException | Error e) {
                    fresh.writeAfter(e, console::println);
                    throw e;
                }
                return ending.end(run, stops, fresh.write(console::println));
            }
        }
    }

    /** Holds layers against their sources where those are local: what has a URL is not fetched for it. */
    private static SetInspector inspector(Path imagesRoot) {
        return new PixelInspector(new Inspection()::inspect, new SetSources(imagesRoot, null));
    }

    private Map<StopReason, String> layered(
            OpenRun run,
            Ground ground,
            ServiceConnection connection,
            TakenManifest taken,
            Interrupts interrupts,
            List<RunObserver> observers) {
        Scheduler timer = new SteadyTimer(Schedulers.parallel());
        Budget budget = new Budget(ground.budgetMicros(), run.ledger().committedMicros(), terms.limit());
        Pace pace = ground.pace(arguments.pace(), timer);
        InFlightLimit inFlight = pace.limit();
        Bounds bounds = new Bounds(
                inFlight, arguments.pace().schedule(inFlight::inFlight, timer), new Spending(terms.price(), budget));
        UnchangedPictures local =
                new UnchangedPictures(taken.root(), arguments.service().isInline(), connection.files());
        List<RunObserver> all = new ArrayList<>(observers);
        all.addAll(pace.observers());
        return new Batch(run, connection, local, timer).run(options, bounds, interrupts, all);
    }
}
