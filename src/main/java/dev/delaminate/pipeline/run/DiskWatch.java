package dev.delaminate.pipeline.run;

import dev.delaminate.layering.Blocking;
import dev.delaminate.layering.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Looks at the free space on the disk of OUT while a run goes on. With less than {@link RunOptions#minFreeBytes} no more
 * rows are submitted; what is paid for is still fetched into the space that was kept free for it.
 */
public final class DiskWatch {
    /** A full pipe of downloads writes some tens of megabytes in this time: far less than what is kept free. */
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Path out;
    private final Callable<Long> freeBytes;
    private final RunContext run;
    private final Scheduler files;
    private final Bystander looking = new Bystander("the look at the disk");

    /** @param files where the disk is looked at, which may block */
    public DiskWatch(Path out, RunContext run, Scheduler files) {
        this(out, () -> Files.getFileStore(out).getUsableSpace(), run, files);
    }

    DiskWatch(Path out, Callable<Long> freeBytes, RunContext run, Scheduler files) {
        this.out = out;
        this.freeBytes = freeBytes;
        this.run = run;
        this.files = files;
    }

    /**
     * Looks once, then runs {@code work} and looks every few seconds until it ends. Completes and errors as {@code work}: a
     * disk that cannot be looked at stops submits, and a look that goes wrong in any other way is done again.
     */
    public Mono<Void> during(Mono<Void> work) {
        Mono<Void> looks = Flux.interval(EVERY, run.timer())
                .onBackpressureDrop()
                .concatMap(tick -> look(), 1)
                .takeUntil(isEnough -> !isEnough)
                .then();
        return look().then(looking.beside(work, looks));
    }

    private Mono<Boolean> look() {
        return Blocking.call(freeBytes)
                .subscribeOn(files)
                .map(this::isEnough)
                .onErrorResume(IOException.class, this::isGone)
                .doOnError(looking::broke)
                .onErrorReturn(true);
    }

    private boolean isEnough(long free) {
        long least = run.options().minFreeBytes();
        if (free < least) {
            stop("only " + megabytes(free) + " are free on the disk of " + out + ", and --min-free keeps "
                    + megabytes(least) + "; make room and run the same command again");
        }
        return free >= least;
    }

    private Mono<Boolean> isGone(IOException error) {
        stop(Failure.cut("the disk of " + out + " cannot be looked at (" + error
                + "); mend that and run the same command again"));
        return Mono.just(false);
    }

    private void stop(String why) {
        run.stop().stopSubmitting(StopReason.LOCAL, why);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MiB", bytes >> 20);
    }
}
