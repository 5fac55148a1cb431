package dev.delaminate.notify;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.http.ForwardProxy;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.progress.RunObserver;
import dev.delaminate.progress.Snapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Tells every hook that the account was stopped, that an outage that lasts began and ended, and that the run is over. It lives
 * beside the run, keeps few notices, and forgets what is more than these; one that was being delivered when the run ended is
 * delivered again at the end.
 */
public final class Notifications implements RunObserver, AutoCloseable {
    /** The most that the end of a run waits for receivers. */
    public static final Duration LAST_WAIT = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int MOST_WAITING = 16;

    private final String run;
    private final List<Delivery> deliveries;
    private final InstantSource clock;
    private final Scheduler timer;
    private final OutageAges outages = new OutageAges();
    private final Queue<Notice> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile @Nullable Supplier<Snapshot> live;

    /**
     * @param run the name of OUT
     * @param timer that looks whether there is something to tell
     */
    public Notifications(
            String run,
            List<Hook> hooks,
            HookFormat format,
            @Nullable ForwardProxy proxy,
            InstantSource clock,
            Scheduler timer) {
        this(
                run,
                hooks.stream()
                        .map(hook -> new Delivery(hook, format, proxy, clock))
                        .toList(),
                clock,
                timer);
    }

    Notifications(String run, List<Delivery> deliveries, InstantSource clock, Scheduler timer) {
        this.run = run;
        this.deliveries = List.copyOf(deliveries);
        this.clock = clock;
        this.timer = timer;
    }

    /** On subscribe tells what there is to tell, one notice at a time, all hooks at once. Never ends by itself. */
    @Override
    public Mono<Void> watch(Supplier<Snapshot> snapshots) {
        if (deliveries.isEmpty()) {
            return Mono.never();
        }
        live = snapshots;
        return Flux.interval(LOOK, timer)
                .onBackpressureDrop()
                .concatMap(tick -> told(), 1)
                .then();
    }

    private Mono<Void> told() {
        outages.old(clock.millis()).forEach(why -> add(Notice.Event.OUTAGE_BEGAN, why));
        Notice first = waiting.peek();
        return first == null ? Mono.empty() : delivered(first).then(Mono.fromRunnable(waiting::poll));
    }

    private Mono<Void> delivered(Notice notice) {
        return Flux.fromIterable(deliveries)
                .flatMap(delivery -> delivery.of(notice), Math.max(1, deliveries.size()))
                .then();
    }

    /**
     * On subscribe tells what is left, and that the run is over. Completes empty when every hook was told or given up, after
     * {@link #LAST_WAIT} at the latest.
     *
     * @param why in words, where it broke
     * @param next what to do now
     */
    public Mono<Void> finished(int exitCode, @Nullable String why, List<String> next) {
        if (deliveries.isEmpty()) {
            return Mono.empty();
        }
        return Mono.defer(() -> {
                    List<Notice> left = new ArrayList<>(waiting);
                    left.add(notice(Notice.Event.FINISHED, why).ending(exitCode, next));
                    return Flux.fromIterable(left).concatMap(this::delivered, 1).then();
                })
                .timeout(LAST_WAIT, Mono.empty(), timer);
    }

    @Override
    public void outageBegan(String where, Failure failure) {
        outages.began(where, failure.code() + ": " + failure.message(), clock.millis());
    }

    @Override
    public void outageEnded(String where, Duration away) {
        if (outages.ended(where)) {
            add(Notice.Event.OUTAGE_ENDED, where + " answers again after " + away.toSeconds() + " s");
        }
    }

    @Override
    public void stopping(StopReason reason, String why) {
        if (reason == StopReason.ACCOUNT) {
            add(Notice.Event.STOPPED, why);
        }
    }

    private void add(Notice.Event event, String why) {
        waiting.offer(notice(event, why));
    }

    private Notice notice(Notice.Event event, @Nullable String why) {
        Supplier<Snapshot> snapshots = live;
        return Notice.of(event, clock.instant(), run, why, snapshots == null ? null : snapshots.get());
    }

    @Override
    public void close() {
        deliveries.forEach(Delivery::close);
    }
}
