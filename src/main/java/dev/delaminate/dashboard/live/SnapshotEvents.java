package dev.delaminate.dashboard.live;

import dev.delaminate.dashboard.endpoint.JsonAnswers;
import dev.delaminate.layering.Blocking;
import dev.delaminate.progress.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * A run for all who watch it. One sampler looks at it, four times a second and only while anybody watches; what it sees is
 * written as JSON once, and everybody gets the same bytes. Nothing is kept for a viewer that does not read: it gets what is
 * the present when it reads again.
 */
public final class SnapshotEvents {
    private static final Logger log = LoggerFactory.getLogger(SnapshotEvents.class);
    private static final Duration EVERY = Duration.ofMillis(250);

    /** Between two signs of life where nothing changes, so that nothing on the way takes the connection for dead. */
    private static final Duration BEAT = Duration.ofSeconds(15);

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    /** How long a browser waits before it connects again. */
    private static final byte[] RETRY = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);

    private final Supplier<Snapshot> run;
    private final Scheduler work;
    private final Scheduler timer;
    private final Flux<Event> watched;
    private final Sinks.Empty<Void> end = Sinks.empty();
    private final AtomicBoolean isTold = new AtomicBoolean();

    /**
     * @param run looks at it; may block
     * @param work where it does
     */
    public SnapshotEvents(Supplier<Snapshot> run, Scheduler work, Scheduler timer) {
        this.run = run;
        this.work = work;
        this.timer = timer;
        this.watched =
                Flux.defer(this::changes).switchMap(this::repeated).replay(1).refCount(1, EVERY, timer);
    }

    /**
     * On subscribe emits the present snapshot as an event, then each that is new, and a comment now and then where none is.
     * Emits as it is asked for; passes over what was not. Completes when the run has ended, with the last one.
     */
    public Flux<byte[]> events() {
        return Flux.defer(() -> watched.onBackpressureLatest().map(new Viewer()::sees))
                .startWith(RETRY);
    }

    /** On subscribe emits the present snapshot as JSON: no older than a quarter of a second, or nothing has changed since. */
    public Mono<byte[]> present() {
        return watched.next().map(Event::json);
    }

    /** The run is over: it is looked at once more, and with that the streams of all viewers complete. */
    public void end() {
        end.tryEmitEmpty();
    }

    private Flux<Event> changes() {
        Changes changes = new Changes();
        return Flux.interval(Duration.ZERO, EVERY, timer)
                .onBackpressureDrop()
                .takeUntilOther(end.asMono())
                .concatMap(tick -> sample(), 0)
                .concatWith(Mono.defer(this::sample))
                .filter(changes::isNew)
                .map(snapshot -> Event.of(JsonAnswers.json(snapshot)));
    }

    private Mono<Snapshot> sample() {
        return Blocking.call(run::get)
                .subscribeOn(work)
                .doOnError(this::tellOnce)
                .onErrorComplete();
    }

    /** The same event again after a silence; whoever has it already is sent a comment in its place. */
    private Flux<Event> repeated(Event event) {
        return Flux.interval(BEAT, timer)
                .onBackpressureDrop()
                .takeUntilOther(end.asMono())
                .map(beat -> event)
                .startWith(event);
    }

    private void tellOnce(Throwable error) {
        if (!isTold.getAndSet(true)) {
            log.warn("The dashboard could not look at the run; it tries again, and this is said once", error);
        }
    }

    /** What one of them was sent last. */
    private static final class Viewer {
        private byte[] last = COMMENT;

        byte[] sees(Event event) {
            boolean isKnown = last == event.bytes();
            last = event.bytes();
            return isKnown ? COMMENT : last;
        }
    }
}
