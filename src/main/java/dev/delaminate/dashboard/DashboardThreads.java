package dev.delaminate.dashboard;

import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.gallery.thumbs.Thumbnails;
import dev.delaminate.layering.http.MemoryBudget;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Threads of the dashboard's own, few, and with a bound on what waits for them: more is refused.
 *
 * @param work where files and the ledger are read
 * @param pictures where pictures are made small
 */
record DashboardThreads(Scheduler work, Scheduler pictures) implements AutoCloseable {
    private static final int MOST_READERS = 4;

    /** A run decodes its own pictures besides. */
    private static final int MOST_PICTURES = 2;

    /** A run takes half for its own, and lives in the rest. */
    private static final int PART_OF_HEAP = 4;

    private static final int MOST_WAITING = 512;
    private static final int IDLE_SECONDS = 30;

    static DashboardThreads open() {
        return new DashboardThreads(scheduler(MOST_READERS, "dashboard"), scheduler(MOST_PICTURES, "thumbnails"));
    }

    private static Scheduler scheduler(int threads, String name) {
        return Schedulers.newBoundedElastic(threads, MOST_WAITING, name, IDLE_SECONDS, true);
    }

    /** Makes thumbnails here, in a part of the heap. */
    Thumbnails thumbnails(RunOnRecord run) {
        return new Thumbnails(run, new MemoryBudget(Runtime.getRuntime().maxMemory() / PART_OF_HEAP), pictures);
    }

    @Override
    public void close() {
        work.dispose();
        pictures.dispose();
    }
}
