package dev.delaminate.pipeline;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * How many jobs may be at the service at once, and who is next. A permit is held from before the POST until the job is
 * seen finished. The limit never passes the number it was made with; a busy answer lowers it, accepted jobs raise it again
 * slowly (additive increase, multiplicative decrease: Chiu and Jain, 1989).
 */
public final class InFlightLimit {
    /** A busy answer takes a quarter of the slots; half would leave slots idle for long on accounts of 2 to 40 slots. */
    private static final double DECREASE = 0.75;

    /** Answers to submits that left together tell one thing once. */
    private static final Duration ONE_DECREASE_PER = Duration.ofSeconds(1);

    private final int most;
    private final Scheduler timer;
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private double limit;
    private int held;
    private BooleanSupplier isPaused = () -> false;
    private long decreasedAt = Long.MIN_VALUE;

    public InFlightLimit(int most, Scheduler timer) {
        if (most < 1) {
            throw new IllegalArgumentException("at least 1 job must be allowed in flight, not " + most);
        }
        this.most = most;
        this.limit = most;
        this.timer = timer;
    }

    /**
     * Waits for a permit, first come first served. Emits exactly one, which the subscriber must release: it is made to be
     * the resource of a {@code usingWhen}, which takes even one back that is handed over in the moment of a cancellation.
     * Cancelling gives the place in the line up.
     */
    public Mono<Permit> acquire() {
        return Mono.create(sink -> {
            Waiter waiter = new Waiter(sink);
            sink.onCancel(waiter::cancel);
            synchronized (this) {
                waiting.add(waiter);
            }
            grant();
        });
    }

    /** The service said that it is full. */
    public synchronized void busy() {
        long now = timer.now(TimeUnit.MILLISECONDS);
        if (decreasedAt == Long.MIN_VALUE || now - decreasedAt >= ONE_DECREASE_PER.toMillis()) {
            limit = Math.max(1, limit * DECREASE);
            decreasedAt = now;
        }
    }

    /** The service took a job: about one slot more for each whole round of slots. */
    public void accepted() {
        synchronized (this) {
            limit = Math.min(most, limit + 1 / limit);
        }
        grant();
    }

    /**
     * No permit is given while {@code condition} holds; those held are not touched. It is asked before each permit, under a
     * lock: it looks at a number and returns. Who makes it end calls {@link #lookAgain}.
     */
    synchronized void pauseWhile(BooleanSupplier condition) {
        isPaused = condition;
    }

    /** The condition of {@link #pauseWhile} may have ended. */
    void lookAgain() {
        grant();
    }

    public synchronized int inFlight() {
        return held;
    }

    public synchronized int limit() {
        return (int) limit;
    }

    private void grant() {
        List<Waiter> granted = new ArrayList<>();
        synchronized (this) {
            while (held < (int) limit && !waiting.isEmpty() && !isPaused.getAsBoolean()) {
                Waiter next = waiting.remove();
                if (next.state.compareAndSet(State.WAITING, State.GRANTED)) {
                    held++;
                    granted.add(next);
                }
            }
        }
        granted.forEach(waiter -> waiter.sink.success(waiter.permit));
    }

    private void release() {
        synchronized (this) {
            held--;
        }
        grant();
    }

    private enum State {
        WAITING,
        GRANTED,
        CANCELLED,
        RELEASED
    }

    /** One place at the service. */
    public final class Permit {
        private final AtomicReference<State> state;

        private Permit(AtomicReference<State> state) {
            this.state = state;
        }

        /** Gives the place back; a second call does nothing. */
        public void release() {
            if (state.compareAndSet(State.GRANTED, State.RELEASED)) {
                InFlightLimit.this.release();
            }
        }
    }

    private final class Waiter {
        private final MonoSink<Permit> sink;
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        private final Permit permit = new Permit(state);

        private Waiter(MonoSink<Permit> sink) {
            this.sink = sink;
        }

        /** Runs only while the permit was not handed over: one that is granted in this moment goes back. */
        private void cancel() {
            if (state.compareAndSet(State.WAITING, State.CANCELLED)) {
                synchronized (InFlightLimit.this) {
                    waiting.remove(this);
                }
            } else {
                permit.release();
            }
        }
    }
}
