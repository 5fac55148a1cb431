package dev.delaminate.pipeline;

import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.QueueingService.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A whole run with the limit {@code auto} on a virtual clock, and where the limit went. */
final class LimitRehearsal {
    static final String HEADING = "%-18s %5s %6s %8s %8s %8s %16s %8s"
            .formatted("words", "slots", "job s", "busy", "waiting", "found at", "limit 5 to 95 %", "polls");
    private static final Duration STEP = Duration.ofMillis(100);

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    final QueueingService service;
    private final Words words;
    private final int slots;
    private final int rows;
    private final InFlightLimit limit;
    private final List<Integer> limits = new ArrayList<>();
    private final Journal journal = new Journal();
    private final FakeLedger ledger;
    private final LayeringPipeline pipeline;
    private Disposable run = Disposables.disposed();
    private boolean completed;
    private @Nullable Throwable error;

    LimitRehearsal(Words words, int slots, long seed, FakeLedger ledger, boolean learned) {
        this.words = words;
        this.slots = slots;
        this.rows = ledger.all().size();
        this.ledger = ledger;
        service = new QueueingService(timer, words, slots, new Random(seed));
        RunOptions options = Rehearsal.options(64, 64, 500);
        limit = InFlightLimit.auto(64, timer);
        PollSchedule growing = PollSchedule.growing(Duration.ofSeconds(2), Duration.ofSeconds(5));
        PollSchedule schedule = learned ? PollSchedule.learning(growing, 1_000, limit::inFlight, timer) : growing;
        Bounds bounds = new Bounds(limit, schedule, new Spending(Price.DEFAULT, new Budget(null, 0, null)));
        RunContext context = new RunContext(options, new StopSignal(journal), journal, timer, new Random(seed));
        pipeline = new LayeringPipeline(
                service,
                ledger,
                new FakeLayerSets(timer),
                new LocalPictures(Path.of("images"), false, Schedulers.immediate()),
                bounds,
                context);
    }

    void start() {
        run = pipeline.run().subscribe(nothing -> {}, failed -> error = failed, () -> completed = true);
    }

    void advance(Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0 && !isOver(); gone = gone.plus(STEP)) {
            timer.advanceTimeBy(STEP);
            limits.add(limit.limit());
        }
    }

    void finish() {
        start();
        advance(Duration.ofHours(24));
        if (!completed) {
            throw new AssertionError("no end: " + ledger.states(), error);
        }
    }

    boolean isOver() {
        return run.isDisposed();
    }

    int limit() {
        return limit.limit();
    }

    /** When the limit came to where it stayed: at the slots, or a quarter and two jobs above. */
    double foundAfterSeconds() {
        int last = limits.size() * 9 / 10;
        int outside = 0;
        for (int i = last - 1; i >= 0; i--) {
            outside += isFound(limits.get(i)) ? 0 : 1;
            if (outside > 10 + (last - i) / 20) {
                return i * 0.1;
            }
        }
        return 0;
    }

    private boolean isFound(int number) {
        return number >= slots && number <= 1.25 * slots + 2;
    }

    int quantile(double share) {
        int[] steady = limits.subList(limits.size() / 3, limits.size() * 9 / 10).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        Arrays.sort(steady);
        return steady[(int) (share * (steady.length - 1))];
    }

    Map<RowState, Integer> states() {
        return ledger.states();
    }

    /** For each row. */
    double polls() {
        return (double) service.polls() / rows;
    }

    @Override
    public String toString() {
        QueueingService.Figures figures = service.figures();
        return "%-18s %5d %6.1f %7.1f%% %8.2f %7.1fs %7d to %4d %8.2f"
                .formatted(
                        words.name().toLowerCase(Locale.ROOT),
                        slots,
                        service.meanSeconds(),
                        100 * figures.busyShare(),
                        figures.meanWaiting(),
                        foundAfterSeconds(),
                        quantile(0.05),
                        quantile(0.95),
                        polls());
    }
}
