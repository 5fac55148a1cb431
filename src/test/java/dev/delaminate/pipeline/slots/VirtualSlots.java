package dev.delaminate.pipeline.slots;

import dev.delaminate.pipeline.VirtualService;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/** The slots of a {@link VirtualService}, the queue before them, and how busy they were. */
public final class VirtualSlots {
    private final Scheduler timer;
    private final ArrayDeque<Work> waiting = new ArrayDeque<>();
    private int slots;
    private int running;
    private boolean wereFull;
    private long at;
    private double busy;
    private double capacity;
    private double queue;
    private double elapsed;
    private Use use = new Use(0, 0);

    /** A job, in slots that take the oldest first. */
    public static final class Work {
        private final double seconds;
        private boolean runs;
        private long finishedAt = -1;

        private Work(double seconds) {
            this.seconds = seconds;
        }

        public boolean runs() {
            return runs;
        }

        public boolean isFinished() {
            return finishedAt >= 0;
        }

        public long finishedAt() {
            return finishedAt;
        }
    }

    /** Means from the moment when every slot was taken to the last submit. */
    record Use(double busyShare, double meanWaiting) {}

    public VirtualSlots(int slots, Scheduler timer) {
        this.slots = slots;
        this.timer = timer;
    }

    public Use use() {
        return use;
    }

    boolean areFull() {
        return running >= slots;
    }

    int waiting() {
        return waiting.size();
    }

    void become(int number) {
        measure();
        slots = number;
        startMore();
    }

    public Work add(double seconds) {
        measure();
        use = new Use(busy / Math.max(1, capacity), queue / Math.max(1, elapsed));
        Work work = new Work(seconds);
        waiting.add(work);
        startMore();
        return work;
    }

    /** Number of jobs before this one in the queue. */
    public int position(Work work) {
        return (int) waiting.stream().takeWhile(other -> other != work).count();
    }

    private void startMore() {
        while (running < slots && !waiting.isEmpty()) {
            Work work = waiting.remove();
            work.runs = true;
            running++;
            var unused = timer.schedule(() -> finish(work), (long) (work.seconds * 1e9), TimeUnit.NANOSECONDS);
        }
        wereFull |= areFull();
    }

    private void finish(Work work) {
        measure();
        work.finishedAt = at;
        running--;
        startMore();
    }

    private void measure() {
        long now = timer.now(TimeUnit.MILLISECONDS);
        if (wereFull) {
            busy += (double) (now - at) * running;
            capacity += (double) (now - at) * slots;
            queue += (double) (now - at) * waiting.size();
            elapsed += now - at;
        }
        at = now;
    }
}
