package dev.delaminate.pipeline.outage;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.pipeline.Journal;
import dev.delaminate.pipeline.outage.OutageGate.Pass;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.StopSignal;
import dev.delaminate.pipeline.run.TestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A gate on a virtual clock, with a probe that is answered as told, and those who wait at it. */
abstract class WatchedGate {
    static final Failure AWAY = new Failure.Unreachable("connect", "connection refused");
    static final Duration SOON = Duration.ofMillis(500);

    final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    final Journal journal = new Journal();
    final RunContext run =
            new RunContext(TestOptions.EIGHT_IN_FLIGHT, new StopSignal(journal), journal, timer, new Random(1));
    final List<Long> probedAt = new ArrayList<>();
    final AtomicInteger probing = new AtomicInteger();
    int mostProbing;
    Duration probeTime = Duration.ZERO;

    @Nullable
    Failure probeFails;

    final OutageGate gate = new OutageGate(
            "poll", Tolerance.of(3), RetryPolicies.PROBES, Mono.defer(this::probe), new OriginPause(), run);

    private Mono<String> probe() {
        probedAt.add(run.now());
        mostProbing = Math.max(mostProbing, probing.incrementAndGet());
        return run.pause(probeTime).flatMap(tick -> answer(probeFails)).doFinally(end -> probing.decrementAndGet());
    }

    private static Mono<String> answer(@Nullable Failure failure) {
        return failure == null ? Mono.just("here") : Mono.error(new LayeringException(failure));
    }

    static Failure busy(@Nullable Duration wait) {
        return new Failure.Busy("http_429", "too many", wait, false);
    }

    void close() {
        while (gate.isOpen()) {
            fail(AWAY);
        }
    }

    void succeed() {
        new Waiting().succeed();
    }

    void fail(Failure failure) {
        new Waiting().fail(failure);
    }

    /** Somebody at the gate, who makes one call when let through. */
    final class Waiting {
        private @Nullable Pass pass;
        private boolean ended;
        private final Disposable waiting = gate.pass().subscribe(granted -> pass = granted);

        boolean passed() {
            return pass != null;
        }

        boolean isThrough() {
            return pass != null && !ended;
        }

        void succeed() {
            through().answered();
            end();
        }

        void fail(Failure failure) {
            through().report(failure);
            end();
        }

        void leave() {
            waiting.dispose();
        }

        private Pass through() {
            return Objects.requireNonNull(pass, "not let through");
        }

        private void end() {
            ended = true;
            through().released().block(SOON);
        }
    }
}
