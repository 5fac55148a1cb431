package dev.delaminate.pipeline;

import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.money.Budget;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.pipeline.money.Spending;
import dev.delaminate.pipeline.polls.PollSchedule;
import dev.delaminate.pipeline.polls.PollSchedules;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.RunOptions;
import dev.delaminate.pipeline.run.StopSignal;
import dev.delaminate.pipeline.run.TestOptions;
import dev.delaminate.pipeline.slots.InFlightLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A whole run against a {@link VirtualService}, and where its limit of jobs in flight went. */
public final class VirtualBatch {
    static final int MOST = 64;
    public static final PollSchedule GROWING = PollSchedules.growing(Duration.ofSeconds(2), Duration.ofSeconds(5));
    private static final Duration STEP = Duration.ofMillis(250);

    final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    public final Random random;
    public final VirtualService service;
    public final InFlightLimit limit;
    private final FakeLedger ledger;
    private final List<Integer> limits = new ArrayList<>();
    private int pollsPerSecond = 1_000;
    private Function<VirtualBatch, PollSchedule> schedule = VirtualBatch::learning;
    private Disposable run = Disposables.disposed();
    private boolean completed;
    private @Nullable Throwable error;

    private VirtualBatch(int slots, List<Row> rows, long seed, Function<VirtualTimeScheduler, InFlightLimit> inFlight) {
        random = new Random(seed);
        service = new VirtualService(slots, timer, random);
        limit = inFlight.apply(timer);
        ledger = new FakeLedger(rows);
    }

    public static VirtualBatch auto(int slots, List<Row> rows, long seed) {
        return new VirtualBatch(slots, rows, seed, timer -> InFlightLimit.auto(MOST, timer));
    }

    public static VirtualBatch fixed(int inFlight, int slots, List<Row> rows, long seed) {
        return new VirtualBatch(slots, rows, seed, timer -> new InFlightLimit(inFlight, timer));
    }

    public static List<Row> rows(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(Rows::pending).toList();
    }

    VirtualBatch pollsAtMost(int perSecond) {
        pollsPerSecond = perSecond;
        return this;
    }

    public VirtualBatch polls(Function<VirtualBatch, PollSchedule> asThis) {
        schedule = asThis;
        return this;
    }

    private PollSchedule learning() {
        return PollSchedules.learning(GROWING, pollsPerSecond, limit::inFlight, timer);
    }

    public VirtualBatch start() {
        RunOptions d = TestOptions.EIGHT_IN_FLIGHT;
        RunOptions options = new RunOptions(
                MOST,
                MOST,
                d.maxWaitingDownloads(),
                d.downloadAttempts(),
                d.downloadPatience(),
                d.jobTimeout(),
                d.drain(),
                d.minFreeBytes(),
                d.stopOnQuota(),
                pollsPerSecond,
                d.maxEqualFailures());
        Journal journal = new Journal();
        Spending spending = new Spending(Price.DEFAULT, new Budget(null, 0, null));
        LayeringPipeline pipeline = new LayeringPipeline(
                service,
                ledger,
                new FakeLayerSets(timer),
                new UnchangedPictures(Path.of("images"), false, Schedulers.immediate()),
                new Bounds(limit, schedule.apply(this), spending),
                new RunContext(options, new StopSignal(journal), journal, timer, random));
        run = pipeline.run().subscribe(nothing -> {}, failed -> error = failed, () -> completed = true);
        return this;
    }

    public VirtualBatch advance(Duration time) {
        return advanceUntil(Integer.MAX_VALUE, time);
    }

    /** Until there may be so many jobs at once, or the run is over, or so much time has passed. */
    public VirtualBatch advanceUntil(int jobs, Duration most) {
        long end = timer.now(TimeUnit.MILLISECONDS) + most.toMillis();
        while (timer.now(TimeUnit.MILLISECONDS) < end && limit.limit() < jobs && !run.isDisposed()) {
            timer.advanceTimeBy(STEP);
            limits.add(limit.limit());
        }
        return this;
    }

    public VirtualBatch finish() {
        start().advance(Duration.ofHours(24));
        if (!completed) {
            throw new AssertionError("no end: " + ledger.states(), error);
        }
        return this;
    }

    /** The limit that was not passed in such a share of the time between a third of the run and its tail. */
    public int limitQuantile(double share) {
        int[] steady = limits.subList(limits.size() / 3, limits.size() * 9 / 10).stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        return steady[(int) (share * (steady.length - 1))];
    }

    public Map<RowState, Integer> states() {
        return ledger.states();
    }

    public double rowsPerHour() {
        return ledger.all().size() * 3_600_000.0 / timer.now(TimeUnit.MILLISECONDS);
    }

    @Override
    public String toString() {
        return "%s, %s, limit %d to %d"
                .formatted(service.slots.use(), service.polled(), limitQuantile(0.05), limitQuantile(0.95));
    }
}
