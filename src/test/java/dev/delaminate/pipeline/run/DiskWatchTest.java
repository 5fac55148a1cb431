package dev.delaminate.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class DiskWatchTest {
    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final StopSignal stop = new StopSignal(RunListener.NONE);
    private final RunContext run = new RunContext(TestOptions.EIGHT_IN_FLIGHT, stop, RunListener.NONE, timer);
    private final AtomicInteger looks = new AtomicInteger();
    private final Sinks.Empty<Void> work = Sinks.empty();
    private final AtomicBoolean ended = new AtomicBoolean();
    private long freeMegabytes = 5_000;

    @Test
    void letsARunWithRoomGoOn() {
        Disposable running = watch();
        timer.advanceTimeBy(Duration.ofHours(1));

        assertThat(stop.isSubmittingOver()).isFalse();
        assertThat(looks.get()).isGreaterThan(700);
        running.dispose();
    }

    @Test
    void submitsNoMoreOnAFullDiskAndSaysHowMuchIsFree() {
        Disposable running = watch();
        freeMegabytes = 200;
        timer.advanceTimeBy(Duration.ofSeconds(5));

        assertThat(stop.reasons()).containsOnlyKeys(StopReason.LOCAL);
        assertThat(stop.reasons().get(StopReason.LOCAL))
                .contains("200 MiB", "OUT", "--min-free", "1,024 MiB", "make room");
        assertThat(ended).isFalse();
        running.dispose();
    }

    @Test
    void looksBeforeAnythingIsSubmitted() {
        freeMegabytes = 0;
        AtomicBoolean wasStopped = new AtomicBoolean();

        disk().during(Mono.fromRunnable(() -> wasStopped.set(stop.isSubmittingOver())))
                .block();

        assertThat(wasStopped).isTrue();
    }

    @Test
    void endsWithTheRun() {
        Disposable running = watch();
        timer.advanceTimeBy(Duration.ofMinutes(1));

        work.tryEmitEmpty().orThrow();
        int before = looks.get();
        timer.advanceTimeBy(Duration.ofHours(1));

        assertThat(ended).isTrue();
        assertThat(looks).hasValue(before);
        assertThat(running.isDisposed()).isTrue();
    }

    @Test
    void stopsWhenTheDiskCannotBeLookedAt() {
        DiskWatch gone = new DiskWatch(
                Path.of("OUT"),
                () -> {
                    throw new NoSuchFileException("OUT");
                },
                run,
                Schedulers.immediate());

        gone.during(Mono.empty()).block();

        assertThat(stop.reasons().get(StopReason.LOCAL)).contains("OUT", "run the same command again");
    }

    static List<Throwable> faults() {
        return List.of(
                new IllegalStateException("no such view"),
                new UncheckedIOException(new IOException("no")),
                new OutOfMemoryError("Java heap space"),
                new NoClassDefFoundError("gone/with/the/Jar"));
    }

    /** Also the first time, before the run. */
    @ParameterizedTest
    @MethodSource("faults")
    void looksAgainWhenALookGoesWrongInAnotherWay(Throwable fault) {
        AtomicBoolean isBroken = new AtomicBoolean(true);
        DiskWatch disk = new DiskWatch(
                Path.of("OUT"),
                () -> {
                    if (isBroken.get()) {
                        if (fault instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) fault;
                    }
                    return free();
                },
                run,
                Schedulers.immediate());
        Disposable running = disk.during(work.asMono()).subscribe(nothing -> {}, error -> {}, () -> ended.set(true));
        timer.advanceTimeBy(Duration.ofMinutes(1));
        boolean isStoppedByFault = stop.isSubmittingOver();

        isBroken.set(false);
        freeMegabytes = 200;
        timer.advanceTimeBy(Duration.ofSeconds(5));
        work.tryEmitEmpty().orThrow();

        assertThat(isStoppedByFault).isFalse();
        assertThat(stop.reasons()).containsOnlyKeys(StopReason.LOCAL);
        assertThat(ended).isTrue();
        running.dispose();
    }

    @Test
    void looksAtTheRealDisk(@TempDir Path out) throws IOException {
        new DiskWatch(out, run, Schedulers.immediate()).during(Mono.empty()).block();

        assertThat(stop.reasons().values()).noneMatch(why -> why.contains("cannot be looked at"));
    }

    private Disposable watch() {
        return disk().during(work.asMono()).subscribe(nothing -> {}, error -> {}, () -> ended.set(true));
    }

    private DiskWatch disk() {
        return new DiskWatch(Path.of("OUT"), this::free, run, Schedulers.immediate());
    }

    private long free() {
        looks.incrementAndGet();
        return freeMegabytes << 20;
    }
}
