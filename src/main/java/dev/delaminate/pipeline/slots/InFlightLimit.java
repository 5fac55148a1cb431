package dev.delaminate.pipeline.slots;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.pipeline.polls.PollSchedule;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * How many jobs may be at the service at once, and who is next. A permit is held from before the POST until the job is
 * seen finished. How many there are, a {@link LimitRule} decides, and never more than the number that this was made with;
 * where they become fewer than are held, none is given before enough have come back.
 */
public final class InFlightLimit {
    private final int most;
    private final LimitRule rule;
    private final Scheduler timer;
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private final Deque<Waiter> atService = new ArrayDeque<>();
    private int held;
    private BooleanSupplier isPaused = () -> false;

    /** Makes a limit of a number that the user states: lowered by busy answers, raised again by jobs that are taken. */
    public InFlightLimit(int most, Scheduler timer) {
        this(most, new AimdLimit(most), timer);
    }

    InFlightLimit(int most, LimitRule rule, Scheduler timer) {
        if (most < 1) {
            throw new IllegalArgumentException("at least 1 job must be allowed in flight, not " + most);
        }
        this.most = most;
        this.rule = rule;
        this.timer = timer;
    }

    /**
     * Makes a limit of as many as the service has slots, and a few more that keep these full: found out from what jobs
     * are seen to do.
     */
    public static InFlightLimit auto(int most, Scheduler timer) {
        return new InFlightLimit(most, new AutoLimit(most), timer);
    }

    /**
     * Makes the limit of one of many workers: all together may have so many, and this one as many of them as the others leave.
     *
     * @param most jobs of this worker alone
     */
    public static InFlightLimit shared(int most, SharedLimit shared, Scheduler timer) {
        return new InFlightLimit(most, shared, timer);
    }

    /**
     * Waits for a permit, first come first served. Emits exactly one, which the subscriber must release: it is made to be
     * the resource of a {@code usingWhen}, which takes even one back that is handed over in the moment of a cancellation.
     * Cancelling gives the place in the line up.
     */
    public Mono<Permit> acquire() {
        return acquire(waiting);
    }

    /**
     * Does {@link #acquire} for a job that the service has already: before all that are to be submitted, and also while those
     * are paused. It takes no place that is free; it is in one.
     */
    public Mono<Permit> resume() {
        return acquire(atService);
    }

    private Mono<Permit> acquire(Deque<Waiter> line) {
        return Mono.create(sink -> {
            Waiter waiter = new Waiter(sink, line);
            sink.onCancel(waiter::cancel);
            synchronized (this) {
                line.add(waiter);
            }
            grant();
        });
    }

    /** The service said that it is full. */
    public synchronized void busy() {
        rule.busy(now());
    }

    /** The service took a job. */
    public void accepted() {
        synchronized (this) {
            rule.accepted();
        }
        grant();
    }

    /**
     * No permit is given to submit by while {@code condition} holds; those held are not touched. It is asked before each permit, under a
     * lock: it looks at a number and returns. Who makes it end calls {@link #recheck}.
     */
    public synchronized void pauseWhile(BooleanSupplier condition) {
        isPaused = condition;
    }

    /** The condition of {@link #pauseWhile} may have ended. */
    public void recheck() {
        grant();
    }

    public synchronized int inFlight() {
        return held;
    }

    public synchronized int limit() {
        return Math.min(most, rule.limit());
    }

    private void grant() {
        List<Waiter> granted = new ArrayList<>();
        synchronized (this) {
            for (Waiter next = next(); next != null; next = next()) {
                if (next.state.compareAndSet(State.WAITING, State.GRANTED)) {
                    held++;
                    granted.add(next);
                }
            }
        }
        granted.forEach(waiter -> waiter.sink.success(waiter.permit));
    }

    private @Nullable Waiter next() {
        if (held >= limit()) {
            return null;
        }
        return !atService.isEmpty() || isPaused.getAsBoolean() ? atService.poll() : waiting.poll();
    }

    private void release(LimitRule.Stay stay) {
        synchronized (this) {
            held--;
            stay.left(now());
        }
        grant();
    }

    private long now() {
        return timer.now(TimeUnit.MILLISECONDS);
    }

    private enum State {
        WAITING,
        GRANTED,
        CANCELLED,
        RELEASED
    }

    /** One place at the service. */
    public final class Permit implements WatchedCourse.Watcher {
        private final AtomicReference<State> state;
        private volatile LimitRule.Stay stay = LimitRule.Stay.UNSEEN;

        private Permit(AtomicReference<State> state) {
            this.state = state;
        }

        /** The service has taken a job in this place: its polls are now shared with the limit, which learns from them. */
        public PollSchedule.Course watch(PollSchedule.Course course, LayeringParameters parameters) {
            synchronized (InFlightLimit.this) {
                stay = rule.begins(parameters, now());
            }
            return new WatchedCourse(course, this);
        }

        @Override
        public @Nullable Duration nextPoll() {
            synchronized (InFlightLimit.this) {
                return stay.nextPoll(now());
            }
        }

        @Override
        public void saw(JobStatus status) {
            synchronized (InFlightLimit.this) {
                stay.saw(status, now());
            }
            grant();
        }

        /** Gives the place back; a second call does nothing. */
        public void release() {
            if (state.compareAndSet(State.GRANTED, State.RELEASED)) {
                InFlightLimit.this.release(stay);
            }
        }
    }

    private final class Waiter {
        private final MonoSink<Permit> sink;
        private final Deque<Waiter> line;
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        private final Permit permit = new Permit(state);

        private Waiter(MonoSink<Permit> sink, Deque<Waiter> line) {
            this.sink = sink;
            this.line = line;
        }

        /** Runs only while the permit was not handed over: one that is granted in this moment goes back. */
        private void cancel() {
            if (state.compareAndSet(State.WAITING, State.CANCELLED)) {
                synchronized (InFlightLimit.this) {
                    line.remove(this);
                }
            } else {
                permit.release();
            }
        }
    }
}
