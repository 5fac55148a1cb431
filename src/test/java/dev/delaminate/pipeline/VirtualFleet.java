package dev.delaminate.pipeline;

import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Ledger;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.shared.NotNowException;
import dev.delaminate.pipeline.money.Budget;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.pipeline.money.Spending;
import dev.delaminate.pipeline.polls.PollSchedules;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.RunOptions;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.pipeline.run.StopSignal;
import dev.delaminate.pipeline.run.TestOptions;
import dev.delaminate.pipeline.slots.InFlightLimit;
import dev.delaminate.pipeline.slots.SharedBelief;
import dev.delaminate.pipeline.slots.SharedLimit;
import dev.delaminate.pipeline.slots.Sighting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Workers on a virtual clock that share rows, the slots of a {@link VirtualService}, and what they see there. */
public final class VirtualFleet {
    private static final int MOST = 64;
    private static final int AHEAD = 16;
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration STEP = Duration.ofMillis(250);

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final Random random;
    public final VirtualService service;
    private final Deque<Row> rows;
    private final int allRows;
    private final IntFunction<SharedBelief> beliefs;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Sighting> log = new ArrayList<>();
    private final List<Integer> limits = new ArrayList<>();
    private int published;
    private int atService;
    private int most;
    private int mostOver;
    private int done;
    private long sinceExchange;

    /** @param beliefs what a worker begins with, by the number that holds then */
    private VirtualFleet(int slots, int rows, long seed, int first, IntFunction<SharedBelief> beliefs) {
        random = new Random(seed);
        service = new VirtualService(slots, timer, random);
        this.rows = new ArrayDeque<>(VirtualBatch.rows(rows));
        this.allRows = rows;
        this.published = first;
        this.beliefs = beliefs;
    }

    public static VirtualFleet auto(int slots, int rows, long seed) {
        return new VirtualFleet(slots, rows, seed, 4, first -> SharedBelief.auto(MOST));
    }

    public static VirtualFleet stated(int inFlight, int slots, int rows, long seed) {
        return new VirtualFleet(slots, rows, seed, inFlight, first -> SharedBelief.stated(inFlight, first));
    }

    public VirtualFleet join(int number) {
        for (int n = 0; n < number; n++) {
            workers.add(new Worker(workers.size() + 1));
        }
        return this;
    }

    /** The one that has been there longest submits no more, and ends when its jobs have. */
    public void longestLeaves() {
        workers.stream()
                .filter(worker -> !worker.stop.isSubmittingOver())
                .findFirst()
                .orElseThrow()
                .stop
                .stopSubmitting(StopReason.LIMIT, "it leaves");
    }

    /** The one that has been there longest is killed: others poll its jobs on, as jobs of their own that they did not submit. */
    public void longestDies() {
        Worker killed = workers.stream().filter(Worker::isAtWork).findFirst().orElseThrow();
        killed.isKilled = true;
        killed.run.dispose();
        atService -= killed.mine.size();
        done += killed.mine.size();
        killed.mine.clear();
    }

    public VirtualFleet advance(Duration time) {
        for (long millis = 0; millis < time.toMillis() && done < allRows; millis += STEP.toMillis()) {
            timer.advanceTimeBy(STEP);
            limits.add(published);
            sinceExchange += STEP.toMillis();
            if (sinceExchange >= EVERY.toMillis()) {
                sinceExchange = 0;
                workers.stream().filter(Worker::isAtWork).forEach(Worker::exchange);
            }
        }
        return this;
    }

    public VirtualFleet finish() {
        advance(Duration.ofDays(2));
        if (done < allRows) {
            throw new AssertionError("no end: " + done + " of " + allRows + " " + this);
        }
        return this;
    }

    public int limit() {
        return published;
    }

    /** Jobs at the service, or on their way, at most at any moment. */
    public int mostAtService() {
        return most;
    }

    /** By how many more jobs were let go than the number that held then: 0. */
    public int mostOver() {
        return mostOver;
    }

    /** Rows that each worker submitted. */
    public List<Integer> submitted() {
        return workers.stream().map(worker -> worker.submitted).toList();
    }

    public int limitQuantile(double share) {
        int[] steady = limits.subList(limits.size() / 3, limits.size() * 9 / 10).stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        return steady[(int) (share * (steady.length - 1))];
    }

    @Override
    public String toString() {
        return "%d workers: %s, %s, limit %d to %d"
                .formatted(
                        workers.size(),
                        service.slots.use(),
                        service.polled(),
                        limitQuantile(0.05),
                        limitQuantile(0.95));
    }

    private final class Worker {
        private final long number;
        private final SharedLimit shared = new SharedLimit(published);
        private final SharedBelief belief = beliefs.apply(published);
        private final StopSignal stop;
        private final InFlightLimit limit = InFlightLimit.shared(MOST, shared, timer);
        private final Set<Long> mine = new HashSet<>();
        private Disposable run = Disposables.disposed();
        private final Shared ledger = new Shared(new FakeLedger(List.of()));
        private int heard;
        private int submitted;
        private boolean isOver;
        private boolean isKilled;
        private Runnable room = () -> {};

        private Worker(long number) {
            this.number = number;
            Journal journal = new Journal();
            stop = new StopSignal(journal);
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
                    1_000,
                    d.maxEqualFailures());
            LayeringPipeline pipeline = new LayeringPipeline(
                    service,
                    ledger,
                    new FakeLayerSets(timer),
                    new UnchangedPictures(Path.of("images"), false, Schedulers.immediate()),
                    new Bounds(
                            limit,
                            PollSchedules.learning(VirtualBatch.GROWING, 1_000, limit::inFlight, timer),
                            new Spending(Price.DEFAULT, new Budget(null, 0, null))),
                    new RunContext(options, stop, journal, timer, random));
            run = pipeline.run().subscribe(nothing -> {}, VirtualFleet::rethrow, () -> isOver = true);
        }

        private boolean isAtWork() {
            return !isOver && !isKilled;
        }

        /** As the database does it for workers of several processes. */
        private void exchange() {
            long now = timer.now(TimeUnit.MILLISECONDS);
            shared.noted().forEach(seen -> log.add(seen.by(number, seen.at())));
            boolean isLeader =
                    workers.stream().filter(Worker::isAtWork).findFirst().orElseThrow() == this;
            if (isLeader) {
                Set<Long> missing = belief.workers();
                workers.stream().filter(Worker::isAtWork).forEach(worker -> missing.remove(worker.number));
                missing.forEach(gone -> log.add(Sighting.gone(gone, now)));
            }
            belief.learn(List.copyOf(log.subList(heard, log.size())));
            heard = log.size();
            belief.settle(now - 2 * EVERY.toMillis());
            if (isLeader) {
                published = belief.limit();
            }
            shared.hold(published, belief.hints());
            limit.recheck();
        }

        private boolean isFull() {
            return atService - mine.size() + Math.max(mine.size(), limit.inFlight()) >= published;
        }

        /** A ledger that all share as far as the number goes. */
        private final class Shared implements Ledger {
            private final FakeLedger own;
            private final List<Row> ahead = new ArrayList<>();
            private @Nullable FluxSink<Row> sink;

            private Shared(FakeLedger own) {
                this.own = own;
            }

            @Override
            public Mono<Void> record(Entry entry) {
                return Mono.defer(() -> {
                    if (entry instanceof Entry.Submitting) {
                        if (atService >= published) {
                            return Mono.error(
                                    new NotNowException(NotNowException.Reason.FULL, "full", Duration.ofMillis(500)));
                        }
                        mine.add(entry.row());
                        ahead.removeIf(row -> row.number() == entry.row());
                        submitted++;
                        most = Math.max(most, ++atService);
                        mostOver = Math.max(mostOver, atService - published);
                    } else if (!(entry instanceof Entry.Accepted) && mine.remove(entry.row())) {
                        atService--;
                    }
                    done += entry instanceof Entry.Placed ? 1 : 0;
                    return own.record(entry).doOnSuccess(durable -> {
                        claim();
                        room.run();
                    });
                });
            }

            @Override
            public Flux<Row> rowsPending() {
                return Flux.create(subscriber -> {
                    sink = subscriber;
                    subscriber.onRequest(demand -> claim());
                    subscriber.onDispose(() -> {
                        ahead.forEach(rows::addFirst);
                        ahead.clear();
                        sink = null;
                        rouse();
                    });
                });
            }

            /** A few ahead of what it can submit, so that there are some left for others. */
            private void claim() {
                FluxSink<Row> subscriber = sink;
                while (subscriber != null
                        && subscriber == sink
                        && subscriber.requestedFromDownstream() > 0
                        && ahead.size() < AHEAD
                        && !rows.isEmpty()) {
                    Row next = rows.removeFirst();
                    own.add(next);
                    ahead.add(next);
                    subscriber.next(next);
                }
            }

            @Override
            public boolean isFull(int inFlight) {
                return Worker.this.isFull();
            }

            @Override
            public void onRoom(Runnable listener) {
                room = listener;
            }

            @Override
            public Flux<Row> rowsInFlight() {
                return Flux.empty();
            }

            @Override
            public Flux<Row> rowsToFetch() {
                return own.rowsToFetch();
            }

            @Override
            public void putBack(long row) {
                own.putBack(row);
            }

            @Override
            public void fetchAgain(long row) {
                own.fetchAgain(row);
            }

            @Override
            public void leave(long row) {
                own.leave(row);
            }

            @Override
            public void noMoreLayering() {
                own.noMoreLayering();
            }

            @Override
            public int waitingForFetch() {
                return own.waitingForFetch();
            }

            @Override
            public long nextJob() {
                return own.nextJob();
            }

            @Override
            public long committedMicros() {
                return own.committedMicros();
            }

            @Override
            public void close() {
                own.close();
            }
        }
    }

    /** Rows were given back. */
    private void rouse() {
        List.copyOf(workers).forEach(worker -> worker.ledger.claim());
    }

    private static void rethrow(Throwable error) {
        throw new AssertionError(error);
    }
}
