package dev.delaminate.output.store;

import dev.delaminate.layering.Failure;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does again what a store did not do because it is away, slow or overrun, for whoever has hours of work behind it and
 * nobody else that waits for the store. What a store refuses comes through at once.
 *
 * @param patience from the first such failure on, until it comes through after all
 */
public record StoreRetry(Duration patience, Duration firstPause) {
    private static final Logger log = LoggerFactory.getLogger(StoreRetry.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    public static final StoreRetry DEFAULT = new StoreRetry(Duration.ofMinutes(10), Duration.ofMillis(500));

    /** Blocks; an interrupt ends the wait. Errors with what {@code work} errors with. */
    public <T> T of(Supplier<T> work) {
        long begin = 0;
        Duration pause = firstPause;
        while (true) {
            try {
                return work.get();
            } catch (StoreException e) {
                begin = begin == 0 ? System.nanoTime() : begin;
                if (!isPassing(e.failure()) || System.nanoTime() - begin > patience.toNanos() || !slept(pause)) {
                    throw e;
                }
                log.warn("{}: tried again for {}", e.getMessage(), patience);
                pause = longer(pause);
            }
        }
    }

    private static boolean isPassing(Failure failure) {
        return failure instanceof Failure.Busy
                || failure instanceof Failure.Transient
                || failure instanceof Failure.Unreachable;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
