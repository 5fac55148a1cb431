package dev.delaminate.emulator.jobs;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import reactor.core.scheduler.Scheduler;

/**
 * The service's own queue: so many jobs run at once, the others wait in the order in which they came. Used on the event
 * loop only.
 */
public final class JobQueue {
    private final Scheduler loop;
    private final SlotMeter meter;
    private final BiConsumer<EmulatedJob, Runnable> runner;
    private final ArrayDeque<EmulatedJob> waiting = new ArrayDeque<>();
    private int slots;
    private int running;
    private long turns;
    private boolean starting;

    /** @param runner runs a job that has got a slot, and calls back once, at once or later, when the slot is free again */
    JobQueue(int slots, Scheduler loop, SlotMeter meter, BiConsumer<EmulatedJob, Runnable> runner) {
        this.slots = slots;
        this.loop = loop;
        this.meter = meter;
        this.runner = runner;
    }

    void add(EmulatedJob job) {
        job.turn = turns++;
        job.state = EmulatedJob.State.WAITING;
        meter.submitted(now());
        waiting.add(job);
        startMore();
    }

    /** More begin at once; fewer take effect as running jobs finish. */
    public void slots(int number) {
        slots = number;
        told();
        startMore();
    }

    public int slots() {
        return slots;
    }

    int running() {
        return running;
    }

    int waiting() {
        return waiting.size();
    }

    /** Jobs that will start before this one, which waits. */
    public int position(EmulatedJob job) {
        EmulatedJob first = waiting.peek();
        // None is ever taken out of the middle, so turns have no gaps.
        return first == null ? 0 : (int) (job.turn - first.turn);
    }

    private void startMore() {
        if (starting) {
            // A job of no time ends inside its own start: the loop below goes on, instead of a call for each job.
            return;
        }
        starting = true;
        while (running < slots && !waiting.isEmpty()) {
            EmulatedJob job = waiting.remove();
            job.state = EmulatedJob.State.RUNNING;
            running++;
            told();
            runner.accept(job, this::finished);
        }
        starting = false;
        told();
    }

    private void finished() {
        running--;
        meter.finished(now());
        told();
        startMore();
    }

    private void told() {
        meter.changed(now(), slots, running, waiting.size());
    }

    private long now() {
        return loop.now(TimeUnit.MILLISECONDS);
    }
}
