package dev.delaminate.layering.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class OversleepingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @Test
    void firesInTimeWhereTheProcessWasAwake() {
        StepVerifier.create(Oversleeping.timeout(WITHIN, time))
                .then(() -> time.advanceTimeBy(WITHIN.minusMillis(1)))
                .expectNoEvent(Duration.ofMillis(20))
                .then(() -> time.advanceTimeBy(Duration.ofMillis(1)))
                .expectNext(0L)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void firesAMomentAfterItWokeUp() {
        Stopped clock = new Stopped(time);

        StepVerifier.create(Oversleeping.timeout(WITHIN, clock))
                .then(() -> clock.sleep(Duration.ofHours(1)))
                .then(() -> time.advanceTimeBy(WITHIN))
                .expectNoEvent(Duration.ofMillis(20))
                .then(() -> time.advanceTimeBy(Oversleeping.GRACE))
                .expectNext(0L)
                .expectComplete()
                .verify(PATIENCE);
    }

    /** A scheduler of a process that was stopped: its clock went on, and its timers did not. */
    private static final class Stopped implements Scheduler {
        private final Scheduler timer;
        private final AtomicLong sleptNanos = new AtomicLong();

        Stopped(Scheduler timer) {
            this.timer = timer;
        }

        void sleep(Duration time) {
            sleptNanos.addAndGet(time.toNanos());
        }

        @Override
        public long now(TimeUnit unit) {
            return timer.now(unit) + unit.convert(sleptNanos.get(), TimeUnit.NANOSECONDS);
        }

        @Override
        public Disposable schedule(Runnable task) {
            return timer.schedule(task);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return timer.schedule(task, delay, unit);
        }

        @Override
        public Worker createWorker() {
            return timer.createWorker();
        }
    }
}
