package dev.delaminate.pipeline.run;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * A timer whose time goes on at its own pace. Reactor's own tell the machine's clock, which somebody can set: an hour back,
 * and a gate that waits for a moment stays closed for that hour; an hour on, and patience is at its end. This one begins at
 * the machine's clock and then counts for itself.
 */
public final class SteadyTimer implements Scheduler {
    private final Scheduler timer;
    private final LongSupplier nanos;
    private final long beganAtMillis;
    private final long beganAtNanos;

    public SteadyTimer(Scheduler timer) {
        this(timer, System::nanoTime);
    }

    /** @param nanos a count of nanoseconds that nobody sets, as {@link System#nanoTime} */
    SteadyTimer(Scheduler timer, LongSupplier nanos) {
        this.timer = timer;
        this.nanos = nanos;
        this.beganAtMillis = timer.now(TimeUnit.MILLISECONDS);
        this.beganAtNanos = nanos.getAsLong();
    }

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(beganAtMillis, TimeUnit.MILLISECONDS)
                + unit.convert(nanos.getAsLong() - beganAtNanos, TimeUnit.NANOSECONDS);
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
    public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
        return timer.schedulePeriodically(task, initialDelay, period, unit);
    }

    @Override
    public Worker createWorker() {
        return timer.createWorker();
    }
}
