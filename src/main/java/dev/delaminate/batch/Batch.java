package dev.delaminate.batch;

import dev.delaminate.console.Announcements;
import dev.delaminate.console.ConsoleProgress;
import dev.delaminate.console.EventLog;
import dev.delaminate.console.ProgressTracker;
import dev.delaminate.console.RunProgress;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import dev.delaminate.pipeline.Bounds;
import dev.delaminate.pipeline.FetchedLayerSets;
import dev.delaminate.pipeline.LayeringPipeline;
import dev.delaminate.pipeline.UnchangedPictures;
import dev.delaminate.pipeline.run.Bystander;
import dev.delaminate.pipeline.run.DiskWatch;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.RunOptions;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.pipeline.run.StopSignal;
import dev.delaminate.pipeline.run.Watchers;
import dev.delaminate.process.Interrupts;
import dev.delaminate.process.StuckRun;
import dev.delaminate.process.Watchdog;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** One run of the pipeline, watched on the console: puts the parts together, and blocks until it has ended. */
public record Batch(OpenOutput output, ServiceConnection connection, UnchangedPictures local, Scheduler timer) {
    /**
     * Runs to the end, or until something stops it. Whatever is not expected comes through as it is.
     *
     * @return why no more rows were submitted, where there was a reason
     */
    public Map<StopReason, String> run(RunOptions options, Bounds bounds, Interrupts interrupts) {
        SqliteLedger ledger = output.ledger();
        ProgressTracker tracker = new ProgressTracker(
                RunProgress.of(output.totals()), ledger::committedMicros, () -> timer.now(TimeUnit.MILLISECONDS));
        try (ConsoleProgress screen = new ConsoleProgress(output.console(), CommandLine.Help.Ansi.AUTO.enabled())) {
            RunListener listener = new Watchers(tracker, new EventLog(), new Announcements(screen::say));
            StopSignal stop = new StopSignal(listener);
            interrupts.handTo(
                    () -> stop.interrupt("interrupted: collecting what is in flight, at most "
                            + options.drain().toSeconds() + " s (again: stop at once)"),
                    stop::abandon);
            RunContext context = new RunContext(options, stop, listener, timer);
            DiskWatch disk = new DiskWatch(output.folder().path(), context, connection.files());
            LayeringPipeline pipeline = new LayeringPipeline(
                    connection.client(), ledger, new FetchedLayerSets(connection.fetcher()), local, bounds, context);
            ledger.beginRun(connection.account());
            Mono<Void> run = new Bystander("the screen")
                    .beside(disk.during(pipeline.run()), screen.show(tracker::snapshot, timer));
            Mono.using(() -> Watchdog.begin(new StuckRun(output.folder(), stop)), watchdog -> run, Watchdog::end)
                    .block();
            return stop.reasons();
        }
    }
}
