package dev.delaminate.pipeline;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The clock of a machine that sleeps: time passes, and no timer runs. */
public final class JumpingClock implements Scheduler {
    private final VirtualTimeScheduler timer;
    private long jumpedMillis;

    public JumpingClock(VirtualTimeScheduler timer) {
        this.timer = timer;
    }

    public void jump(Duration time) {
        jumpedMillis += time.toMillis();
    }

    @Override
    public long now(TimeUnit unit) {
        return timer.now(unit) + unit.convert(jumpedMillis, TimeUnit.MILLISECONDS);
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
