package dev.delaminate.emulator;

import dev.delaminate.emulator.fault.FaultPlan;
import dev.delaminate.emulator.jobs.Jobs;
import dev.delaminate.emulator.jobs.Stats;
import dev.delaminate.emulator.jobs.Work;
import dev.delaminate.emulator.layering.PictureSources;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/**
 * All that the service knows. It lives on one event loop, so nothing in it needs a lock.
 *
 * @param loop runs on that event loop
 */
record ServiceState(Jobs jobs, Work.Book works, Stats stats, FaultPlan faults, PictureSources sources, Scheduler loop) {
    long now() {
        return loop.now(TimeUnit.MILLISECONDS);
    }
}
