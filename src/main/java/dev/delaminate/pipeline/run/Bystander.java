package dev.delaminate.pipeline.run;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Runs what only watches a run: drawing, counting, logging, looking. Whatever it throws costs that call and nothing else; the
 * first time is logged, if the log can. Never throws. Safe from any thread.
 */
public final class Bystander {
    private static final Logger log = LoggerFactory.getLogger(Bystander.class);

    private final String name;
    private final AtomicBoolean isTold = new AtomicBoolean();

    /** @param name what it is, for the log: "the progress line" */
    public Bystander(String name) {
        this.name = name;
    }

    public void run(Runnable watching) {
        try {
            watching.run();
        } catch (Throwable e) {
            broke(e);
        }
    }

    /**
     * On subscribe runs {@code watcher} beside {@code work}, for as long as that runs. Completes and errors as {@code work},
     * whatever the watcher does; on cancel both are cancelled.
     */
    public Mono<Void> beside(Mono<Void> work, Mono<Void> watcher) {
        Mono<Void> watching = watcher.doOnError(this::broke).onErrorComplete().then(Mono.never());
        return Mono.firstWithSignal(work, watching);
    }

    /** It broke elsewhere, with {@code cause}. */
    void broke(Throwable cause) {
        if (isTold.getAndSet(true)) {
            return;
        }
        try {
            log.warn("{} broke; the run goes on without it, and this is said once", name, cause);
        } catch (Throwable e) {
            // Then nobody hears of it: it may be the log that is broken.
        }
    }
}
