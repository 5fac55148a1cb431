package dev.delaminate.pipeline;

import dev.delaminate.pipeline.money.Budget;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.pipeline.money.Spending;
import dev.delaminate.pipeline.polls.PollSchedule;
import dev.delaminate.pipeline.polls.PollSchedules;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.RunOptions;
import dev.delaminate.pipeline.run.StopSignal;
import dev.delaminate.pipeline.run.TestOptions;
import dev.delaminate.pipeline.slots.InFlightLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A whole run on a virtual clock, or one after the other on the same ledger and service. */
public final class VirtualRun {
    static final Duration MOST = Duration.ofHours(24);
    private static final Duration STEP = Duration.ofMillis(250);

    final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    public final FakeLayeringService service = new FakeLayeringService(timer);
    public final FakeLayerSets sets = new FakeLayerSets(timer);
    final Journal journal = new Journal();
    public final Random random;
    public FakeLedger ledger;
    public RunOptions options = TestOptions.EIGHT_IN_FLIGHT;
    Path images = Path.of("images");
    public RunListener listener = journal;

    /** As users run it, unless a test is about the number. */
    boolean isInFlightAuto = true;

    @Nullable
    Long budgetMicros;

    @Nullable
    Long limit;

    public StopSignal stop = new StopSignal(journal);
    InFlightLimit slots = new InFlightLimit(1, timer);
    private Disposable run = Disposables.disposed();
    private boolean completed;
    private @Nullable Throwable error;

    VirtualRun(FakeLedger ledger, long seed) {
        this.ledger = ledger;
        this.random = new Random(seed);
    }

    public static VirtualRun of(int pendingRows) {
        return new VirtualRun(FakeLedger.ofPending(pendingRows), 1);
    }

    public static RunOptions options(int inFlight, int downloads, int maxWaitingDownloads) {
        RunOptions d = TestOptions.EIGHT_IN_FLIGHT;
        return new RunOptions(
                inFlight,
                downloads,
                maxWaitingDownloads,
                d.downloadAttempts(),
                d.downloadPatience(),
                d.jobTimeout(),
                d.drain(),
                d.minFreeBytes(),
                d.stopOnQuota(),
                d.maxPollsPerSecond(),
                d.maxEqualFailures());
    }

    /** The same without a bound of equal failures. */
    public static RunOptions lenient(RunOptions of) {
        return new RunOptions(
                of.maxInFlight(),
                of.downloads(),
                of.maxWaitingDownloads(),
                of.downloadAttempts(),
                of.downloadPatience(),
                of.jobTimeout(),
                of.drain(),
                of.minFreeBytes(),
                of.stopOnQuota(),
                of.maxPollsPerSecond(),
                0);
    }

    static RunOptions patient(Duration downloadPatience) {
        RunOptions d = TestOptions.EIGHT_IN_FLIGHT;
        return new RunOptions(
                d.maxInFlight(),
                d.downloads(),
                d.maxWaitingDownloads(),
                d.downloadAttempts(),
                downloadPatience,
                d.jobTimeout(),
                d.drain(),
                d.minFreeBytes(),
                d.stopOnQuota(),
                d.maxPollsPerSecond(),
                d.maxEqualFailures());
    }

    RunContext context() {
        return new RunContext(options, stop, listener, timer, random);
    }

    /** A second start is the next process: it finds what is durable. */
    void start() {
        if (error != null || completed) {
            ledger = ledger.reopened();
        }
        stop = new StopSignal(listener);
        slots = isInFlightAuto
                ? InFlightLimit.auto(options.maxInFlight(), timer)
                : new InFlightLimit(options.maxInFlight(), timer);
        completed = false;
        error = null;
        Budget budget = new Budget(budgetMicros, ledger.committedMicros(), limit);
        PollSchedule growing = PollSchedules.growing(Duration.ofSeconds(2), Duration.ofSeconds(5));
        PollSchedule schedule = PollSchedules.learning(growing, options.maxPollsPerSecond(), slots::inFlight, timer);
        Bounds bounds = new Bounds(slots, schedule, new Spending(Price.DEFAULT, budget));
        UnchangedPictures local = new UnchangedPictures(images, false, Schedulers.immediate());
        Mono<Void> whole = new LayeringPipeline(service, ledger, sets, local, bounds, context()).run();
        run = whole.subscribe(nothing -> {}, failed -> error = failed, () -> completed = true);
    }

    /** Runs to the end, and says when that was, on the clock. */
    public Duration finish() {
        start();
        return goOn();
    }

    Duration goOn() {
        return goOn(MOST);
    }

    Duration goOn(Duration most) {
        long from = now();
        while (!isOver() && now() - from < most.toMillis()) {
            timer.advanceTimeBy(STEP);
        }
        if (!isOver()) {
            throw new AssertionError("no end after " + most + ": " + ledger.states() + " " + journal.lines());
        }
        return Duration.ofMillis(now());
    }

    void advance(Duration time) {
        timer.advanceTimeBy(time);
    }

    boolean isOver() {
        return completed || error != null;
    }

    public boolean hasCompleted() {
        return completed;
    }

    @Nullable
    Throwable error() {
        return error;
    }

    /** The process is gone: nothing of it happens any more, and the next one finds what was durable. */
    void die() {
        ledger.die();
        run.dispose();
        ledger = ledger.reopened();
    }

    public long now() {
        return timer.now(TimeUnit.MILLISECONDS);
    }
}
