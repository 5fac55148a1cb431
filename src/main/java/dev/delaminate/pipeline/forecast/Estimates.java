package dev.delaminate.pipeline.forecast;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/**
 * Makes estimates one after the other, with a pause between them, off the threads that poll jobs: so that learning costs
 * the same small part of a core whether a run sees one job in a minute or a thousand in a second. Who asks first is served
 * first. Safe from any thread.
 */
public final class Estimates {
    /** An estimate took 6.5 ms of a core that was shared with others: less than a hundredth of this. */
    private static final long PAUSE_MILLIS = 1_000;

    private final Scheduler timer;
    private final PollBudget budget;
    private final Set<ServiceTimes> waiting = new LinkedHashSet<>();
    private boolean isScheduled;
    private long freeAt;

    public Estimates(Scheduler timer, PollBudget budget) {
        this.timer = timer;
        this.budget = budget;
    }

    /** If there is enough news in them. */
    public void renew(ServiceTimes times) {
        if (!times.isDue()) {
            return;
        }
        synchronized (this) {
            if (waiting.add(times)) {
                schedule();
            }
        }
    }

    private void schedule() {
        if (!isScheduled) {
            isScheduled = true;
            timer.schedule(this::next, Math.max(0, freeAt - now()), TimeUnit.MILLISECONDS);
        }
    }

    private void next() {
        ServiceTimes times;
        synchronized (this) {
            times = waiting.iterator().next();
            waiting.remove(times);
        }
        times.estimate(budget);
        synchronized (this) {
            isScheduled = false;
            freeAt = now() + PAUSE_MILLIS;
            if (!waiting.isEmpty()) {
                schedule();
            }
        }
    }

    private long now() {
        return timer.now(TimeUnit.MILLISECONDS);
    }
}
