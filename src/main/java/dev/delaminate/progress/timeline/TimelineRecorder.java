package dev.delaminate.progress.timeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.output.AppendedFile;
import dev.delaminate.output.WholeFile;
import dev.delaminate.pipeline.run.Bystander;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.progress.RunObserver;
import dev.delaminate.progress.Snapshot;
import dev.delaminate.progress.timeline.Timeline.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Writes the time line of a run: a sample now and then, more rarely the older the run is, and each outage and each time that
 * somebody asked to wait. A run of any length comes to a few megabytes at most. Where the file cannot be written, the recording ends
 * and the run goes on. Its events are taken on any thread at once; what writes is one thread of its own.
 */
public final class TimelineRecorder implements RunObserver, AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final long LONGEST_MILLIS = 30_000;

    /** So a plot of the whole run, whenever it is looked at, has a thousand samples or more. */
    private static final int SAMPLES_OF_A_LIFE = 1_000;

    private static final long MOST_BYTES = 4L << 20;

    /** As lines they are about half of that, so thinning is rare. */
    private static final int SAMPLES_LEFT = 20_000;

    /** Events between two ticks; more are not told. */
    private static final int MOST_WAITING = 1_000;

    /** Places that do not answer at the same time; more are not told. */
    private static final int MOST_OUTAGES = 100;

    private final Path file;
    private final Scheduler timer;
    private final Scheduler files;
    private final Bystander recording = new Bystander("the time line");
    private final Queue<TimelineLine> events = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Map<String, Pause> outages = new ConcurrentHashMap<>();
    private final StringBuilder unwritten = new StringBuilder();
    private @Nullable Supplier<Snapshot> watched;
    private List<Long> newest = List.of();
    private long nextSampleAt;
    private boolean isBroken;

    /** @param files where the file is written, which may block */
    public TimelineRecorder(Path file, Scheduler timer, Scheduler files) {
        this.file = file;
        this.timer = timer;
        this.files = files;
    }

    @Override
    public Mono<Void> watch(Supplier<Snapshot> live) {
        return Flux.interval(Duration.ZERO, TICK, timer)
                .onBackpressureDrop()
                .publishOn(files, 1)
                .doOnNext(tick -> recording.run(() -> record(live)))
                .then();
    }

    /** Writes the last sample and that the run is over. Blocks. */
    @Override
    public synchronized void close() {
        Supplier<Snapshot> live = watched;
        if (live != null) {
            recording.run(() -> {
                Snapshot last = live.get();
                sample(last);
                unwritten.append(TimelineLine.end(last.at()).text());
                write();
            });
        }
    }

    private synchronized void record(Supplier<Snapshot> live) {
        if (isBroken) {
            return;
        }
        Snapshot now = live.get();
        if (watched == null) {
            watched = live;
            begin(now);
        }
        if (now.at() + TICK.toMillis() / 2 > nextSampleAt) { // ticks are never on time to the millisecond
            sample(now);
        }
        write();
    }

    private void begin(Snapshot now) {
        long startedAt = now.startedAt() == null ? now.at() : now.startedAt();
        unwritten.append(TimelineLine.run(
                        startedAt, now.money().budgetMicroUsd(), now.money().price())
                .text());
    }

    private void sample(Snapshot now) {
        takeEvents();
        unwritten.append(TimelineLine.text(TimelineColumn.sample(now)));
        if (!now.newest().equals(newest)) {
            newest = now.newest();
            unwritten.append(TimelineLine.newest(newest).text());
        }
        nextSampleAt = now.at() + interval(now);
    }

    private static long interval(Snapshot now) {
        long age = now.startedAt() == null ? 0 : now.at() - now.startedAt();
        return Math.min(LONGEST_MILLIS, Math.max(TICK.toMillis(), age / SAMPLES_OF_A_LIFE));
    }

    private void takeEvents() {
        for (TimelineLine event = events.poll(); event != null; event = events.poll()) {
            unwritten.append(event.text());
        }
    }

    /** One that is interrupted, when the run ends, leaves what it has for the last one. */
    private void write() {
        takeEvents();
        if (unwritten.isEmpty() || isBroken) {
            return;
        }
        try {
            long bytes = AppendedFile.append(file, unwritten.toString());
            unwritten.setLength(0);
            if (bytes > MOST_BYTES) {
                String lines = new TimelineReader(file).recording().lines(SAMPLES_LEFT);
                WholeFile.write(file, lines.getBytes(StandardCharsets.UTF_8));
            }
        } catch (ClosedByInterruptException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            isBroken = true;
            throw new UncheckedIOException(e);
        }
    }

    private void event(TimelineLine line) {
        var unused = events.offer(line);
    }

    @Override
    public void outageBegan(String where, Failure failure) {
        Pause pause = new Pause("outage", where, failure.message(), now(), null);
        if (outages.size() < MOST_OUTAGES && outages.putIfAbsent(where, pause) == null) {
            event(TimelineLine.pause(pause));
        }
    }

    @Override
    public void outageEnded(String where, Duration away) {
        Pause pause = outages.remove(where);
        if (pause != null) {
            event(TimelineLine.pause(new Pause(pause.kind(), where, pause.message(), pause.from(), now())));
        }
    }

    @Override
    public void paused(String where, Failure failure, Duration wait) {
        event(TimelineLine.pause(new Pause("busy", where, failure.message(), now(), now() + wait.toMillis())));
    }

    @Override
    public void stopping(StopReason reason, String why) {
        event(TimelineLine.stop(why));
    }

    private long now() {
        return timer.now(TimeUnit.MILLISECONDS);
    }
}
