package dev.delaminate.process;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Where files are read, looked at and written. Few threads that share one line of work: most of it is short, and to wake
 * another thread costs more than the work. As long as the line is what is under way: rows that are fetched, bounded.
 */
public final class FileThreads {
    /** More than processors: some disks wait, those of a network and those that spin. */
    private static final int LEAST = 8;

    private static final int IDLE_SECONDS = 60;

    /** Longer than any look at a picture takes. */
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(60);

    private FileThreads() {}

    /** Runs tasks at once, not later or again and again; its threads end by themselves when there is nothing to do. */
    public static Scheduler scheduler() {
        return threads("files-", Math.max(LEAST, 2 * Runtime.getRuntime().availableProcessors()));
    }

    /** Where the pixels of whole sets are looked at: as many at a time as there are processors to do it. */
    public static Scheduler inspections() {
        return threads("inspect-", Runtime.getRuntime().availableProcessors());
    }

    private static Scheduler threads(String name, int number) {
        AtomicInteger made = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                number, number, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name + made.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return Schedulers.fromExecutor(threads);
    }

    /**
     * On subscribe takes no more tasks, and completes when those that are queued have run: among them are the deletions of
     * part files, which a run leaves behind when it stops waiting for its downloads.
     */
    public static Mono<Void> close(Scheduler files) {
        return files.disposeGracefully().timeout(CLOSE_PATIENCE).onErrorComplete(TimeoutException.class);
    }
}
