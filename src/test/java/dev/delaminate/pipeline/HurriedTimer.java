package dev.delaminate.pipeline;

import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A timer whose time goes fifty times as fast as the machine's: for runs with threads and files, of which virtual time knows
 * nothing, that wait for minutes between their attempts.
 */
final class HurriedTimer implements Scheduler {
    private static final int TIMES = 50;

    private final Scheduler timer = Schedulers.parallel();
    private final long beganAtNanos = System.nanoTime();

    @Override
    public long now(TimeUnit unit) {
        return unit.convert((System.nanoTime() - beganAtNanos) * TIMES, TimeUnit.NANOSECONDS);
    }

    @Override
    public Disposable schedule(Runnable task) {
        return timer.schedule(task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return timer.schedule(task, hurried(delay, unit), TimeUnit.NANOSECONDS);
    }

    @Override
    public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
        return timer.schedulePeriodically(
                task, hurried(initialDelay, unit), hurried(period, unit), TimeUnit.NANOSECONDS);
    }

    @Override
    public Worker createWorker() {
        return new HurriedWorker(timer.createWorker());
    }

    private static long hurried(long time, TimeUnit unit) {
        return unit.toNanos(time) / TIMES;
    }

    private record HurriedWorker(Worker worker) implements Worker {
        @Override
        public Disposable schedule(Runnable task) {
            return worker.schedule(task);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return worker.schedule(task, hurried(delay, unit), TimeUnit.NANOSECONDS);
        }

        @Override
        public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
            return worker.schedulePeriodically(
                    task, hurried(initialDelay, unit), hurried(period, unit), TimeUnit.NANOSECONDS);
        }

        @Override
        public void dispose() {
            worker.dispose();
        }

        @Override
        public boolean isDisposed() {
            return worker.isDisposed();
        }
    }
}
