package dev.delaminate.layering.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Tells a time-out that its process was stopped meanwhile (Ctrl-Z, SIGSTOP, a suspended machine): its timer fires late, and what it waits for may lie in the socket, unread. Such a one is given a moment to be read before it is given up.
 */
public final class Oversleeping {
    /** A timer that fires later than this was not merely busy. */
    private static final Duration LATE = Duration.ofSeconds(1);

    /** The time for what lies in the sockets of all connections to be read. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private Oversleeping() {}

    static boolean isLate(long dueNanos, long nowNanos) {
        return nowNanos - dueNanos > LATE.toNanos();
    }

    /** Emits once {@code within} has passed, and {@link #GRACE} after each time that it was found to have overslept. */
    public static Mono<Long> timeout(Duration within, Scheduler timer) {
        return Mono.defer(() -> {
            long due = timer.now(TimeUnit.NANOSECONDS) + within.toNanos();
            return Mono.delay(within, timer)
                    .flatMap(tick ->
                            isLate(due, timer.now(TimeUnit.NANOSECONDS)) ? timeout(GRACE, timer) : Mono.just(tick));
        });
    }
}
