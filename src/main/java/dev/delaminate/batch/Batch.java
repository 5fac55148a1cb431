package dev.delaminate.batch;

import dev.delaminate.batch.open.OpenRun;
import dev.delaminate.console.Announcements;
import dev.delaminate.console.ConsoleProgress;
import dev.delaminate.console.EventLog;
import dev.delaminate.pipeline.Bounds;
import dev.delaminate.pipeline.FetchedLayerSets;
import dev.delaminate.pipeline.LayeringPipeline;
import dev.delaminate.pipeline.UnchangedPictures;
import dev.delaminate.pipeline.money.Spending;
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
import dev.delaminate.process.TerminalWidth;
import dev.delaminate.process.Watchdog;
import dev.delaminate.progress.RunObserver;
import dev.delaminate.progress.live.LiveRun;
import dev.delaminate.progress.live.ProgressTracker;
import dev.delaminate.progress.timeline.TimelineRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** One run of the pipeline, watched on the console and by observers: puts the parts together, and blocks until it has ended. */
public record Batch(OpenRun open, ServiceConnection connection, UnchangedPictures local, Scheduler timer) {
    /** What looks beside the run shares one thread; what waits for it is skipped when it is late. */
    private static final int MOST_LOOKS_WAITING = 64;

    private static final int IDLE_SECONDS = 60;

    /**
     * Runs to the end, or until something stops it. Whatever is not expected comes through as it is.
     *
     * @param observers each for itself told the events and, while the run goes on, subscribed to beside it
     * @return why no more rows were submitted, where there was a reason
     */
    public Map<StopReason, String> run(
            RunOptions options, Bounds bounds, Interrupts interrupts, List<RunObserver> observers) {
        LongSupplier clock = () -> timer.now(TimeUnit.MILLISECONDS);
        ProgressTracker tracker = new ProgressTracker(clock);
        Scheduler onlooker = Schedulers.newBoundedElastic(1, MOST_LOOKS_WAITING, "onlooker", IDLE_SECONDS, true);
        TerminalWidth terminal = TerminalWidth.ofStandardError();
        try (TimelineRecorder recorder = new TimelineRecorder(open.folder().timeline(), timer, onlooker);
                ConsoleProgress screen = new ConsoleProgress(open.console(), terminal.isTerminal(), terminal);
                LiveRun live = new LiveRun(open.source(), tracker, bounds.limit()::limit, terms(bounds), clock)) {
            List<RunObserver> all = new ArrayList<>(observers);
            all.add(recorder);
            RunListener listener = listener(tracker, screen, clock, all);
            StopSignal stop = new StopSignal(listener);
            interrupts.handTo(
                    () -> stop.interrupt("interrupted: collecting what is in flight, at most "
                            + options.drain().toSeconds() + " s (again: stop at once)"),
                    stop::abandon);
            RunContext context = new RunContext(options, stop, listener, timer);
            DiskWatch disk = new DiskWatch(open.folder().disk(), context, connection.files());
            LayeringPipeline pipeline = new LayeringPipeline(
                    connection.client(),
                    open.ledger(),
                    new FetchedLayerSets(connection.fetcher()),
                    local,
                    bounds,
                    context);
            Mono<Void> run = beside(disk.during(pipeline.run()), live.follow(timer, onlooker), "the count of rows");
            run = beside(run, screen.show(live, timer), "the screen");
            for (RunObserver observer : all) {
                run = beside(
                        run,
                        Mono.defer(() -> observer.watch(live)),
                        observer.getClass().getSimpleName());
            }
            watched(run, stop).block();
            return stop.reasons();
        } finally {
            onlooker.dispose();
        }
    }

    private Mono<Void> watched(Mono<Void> run, StopSignal stop) {
        return Mono.using(() -> Watchdog.begin(new StuckRun(open.folder(), stop)), watchdog -> run, Watchdog::end);
    }

    private static Mono<Void> beside(Mono<Void> run, Mono<Void> watcher, String name) {
        return new Bystander(name).beside(run, watcher);
    }

    private static LiveRun.Terms terms(Bounds bounds) {
        Spending spending = bounds.spending();
        return new LiveRun.Terms(
                spending.budget().mostMicros(), spending.price().toString());
    }

    private static RunListener listener(
            ProgressTracker tracker, ConsoleProgress screen, LongSupplier clock, List<RunObserver> observers) {
        List<RunListener> all =
                new ArrayList<>(List.of(tracker, new EventLog(), new Announcements(screen::say, clock)));
        all.addAll(observers);
        return new Watchers(all);
    }
}
