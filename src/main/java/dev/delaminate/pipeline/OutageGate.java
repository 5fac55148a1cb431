package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Stands before one kind of call to one origin, and closes when nobody answers there. While it is closed one harmless
 * probe at a time is sent, further and further apart; when a probe is answered, calls are let through again: one, then two
 * at a time, then four, until {@link #WIDE} went well. Whoever waits here loses nothing but time.
 *
 * <p>All state is behind one lock that is never held while signalling; what waits, waits on the run's timer.
 */
public final class OutageGate {
    /** With so many calls at once answered, the gate is open. */
    private static final int WIDE = 32;

    /** How often one who waits looks whether the gate let calls through again. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private enum State {
        OPEN,
        CLOSED,
        REOPENING
    }

    private final String name;
    private final Tolerance tolerance;
    private final Backoff relapses;
    private final Mono<?> probe;
    private final OriginPause pause;
    private final RunContext run;

    private State state = State.OPEN;
    private boolean probing;
    private boolean away;
    private int unanswered;
    private int failedProbes;
    private int relapsed;
    private int width;
    private int passing;
    private long closedAt;
    private long nextProbeAt;
    private long answeredAt = Long.MIN_VALUE;
    private long silentSince = Long.MAX_VALUE;

    /**
     * @param name of what is behind it, for people: "submit", "poll", a layer host
     * @param tolerance how many unanswered calls, with no answer to anyone between them, close the gate
     * @param relapses how long to wait when calls are not answered although the probe before them was
     * @param probe completes when calls may be tried again, errors when not; what it emits, if anything, counts as an answer
     *     to a call
     * @param pause that all gates of the origin keep
     */
    OutageGate(String name, Tolerance tolerance, Backoff relapses, Mono<?> probe, OriginPause pause, RunContext run) {
        this.name = name;
        this.tolerance = tolerance;
        this.relapses = relapses;
        this.probe = probe;
        this.pause = pause;
        this.run = run;
    }

    /**
     * Waits until a call may be sent. Emits exactly one pass, which must be released after the outcome was reported.
     * Cancelling while waiting gives up; a probe that is under way is cancelled with it.
     */
    Mono<Pass> pass() {
        return Mono.defer(() -> isOpen() ? Mono.just(new Pass(false)) : waitForPass());
    }

    private Mono<Pass> waitForPass() {
        return Mono.defer(this::tryPass)
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.concatMap(n -> run.pause(untilNextTry()), 1));
    }

    /** Completes as soon as a call would be let through. On cancel as {@link #pass}. */
    Mono<Void> wouldPass() {
        return Mono.defer(() ->
                isOpen() ? Mono.empty() : Mono.usingWhen(waitForPass(), pass -> Mono.<Void>empty(), Pass::released));
    }

    /**
     * Sends {@code call} as soon as the gate lets it through, and learns from its outcome. Emits and errors as the call.
     */
    <T> Mono<T> guard(Mono<T> call) {
        return guard(call, value -> null);
    }

    /** The same, but where calls do not pass at this moment, {@code shut} instead of a wait. */
    <T> Mono<T> guardIfOpen(Mono<T> call, Mono<T> shut) {
        return Mono.defer(() -> isOpen() ? reported(call, new Pass(false), value -> null) : shut);
    }

    /** @param nothingIn the failure that an answer amounts to which says nothing; null for a sound answer */
    <T> Mono<T> guard(Mono<T> call, Function<T, @Nullable Failure> nothingIn) {
        return Mono.defer(() -> isOpen()
                ? reported(call, new Pass(false), nothingIn)
                : Mono.usingWhen(waitForPass(), pass -> reported(call, pass, nothingIn), Pass::released));
    }

    private static <T> Mono<T> reported(Mono<T> call, Pass pass, Function<T, @Nullable Failure> nothingIn) {
        return call.doOnSuccess(value -> report(pass, value == null ? null : nothingIn.apply(value)))
                .doOnError(LayeringException.class, error -> pass.report(error.failure()));
    }

    private static void report(Pass pass, @Nullable Failure nothing) {
        if (nothing == null) {
            pass.answered();
        } else {
            pass.unsound(nothing);
        }
    }

    /** Whether anyone got an answer from there at or after this time of the timer, in milliseconds. */
    synchronized boolean answeredSince(long millis) {
        return answeredAt >= millis;
    }

    /** Since when nobody has got an answer from there, in milliseconds; the far future while all is well. */
    synchronized long silentSince() {
        return silentSince;
    }

    synchronized boolean isOpen() {
        return state == State.OPEN && !isPaused();
    }

    /** How long nothing is to be sent from here, not even by a probe of another gate of the origin. */
    synchronized Duration closedFor() {
        long until = Math.max(pause.until(), state == State.CLOSED ? nextProbeAt : 0);
        return Duration.ofMillis(Math.max(0, until - now()));
    }

    private boolean isPaused() {
        return now() < pause.until();
    }

    private synchronized Mono<Pass> tryPass() {
        if (isPaused()) {
            return Mono.empty();
        }
        if (state == State.OPEN) {
            return Mono.just(new Pass(false));
        }
        if (state == State.REOPENING && passing < width) {
            passing++;
            return Mono.just(new Pass(true));
        }
        if (state == State.CLOSED && !probing && now() >= nextProbeAt) {
            if (!away) {
                return reopen(); // only told to wait: a probe might use up the one call that is allowed again
            }
            probing = true;
            return probe.doOnNext(answer -> heard())
                    .then(Mono.defer(this::reopen))
                    .onErrorResume(LayeringException.class, this::probeFailed)
                    .doFinally(end -> probed());
        }
        return Mono.empty();
    }

    private synchronized void heard() {
        answeredAt = now();
        silentSince = Long.MAX_VALUE;
    }

    private Mono<Pass> reopen() {
        synchronized (this) {
            if (now() < nextProbeAt || isPaused()) {
                return Mono.empty(); // somebody was told to wait while the probe was under way
            }
            state = State.REOPENING;
            width = 1;
            passing++;
        }
        return Mono.just(new Pass(true));
    }

    /** What this machine lacks is no outage: it ends the run. */
    private Mono<Pass> probeFailed(LayeringException error) {
        Failure failure = error.failure();
        if (failure instanceof Failure.Local) {
            return Mono.error(error);
        }
        boolean began;
        synchronized (this) {
            began = close(run.wait(RetryPolicies.PROBES, failedProbes++));
        }
        if (began) {
            run.listener().outageBegan(name, failure);
        }
        pauseIfTold(failure);
        return Mono.empty();
    }

    /** Also when it was cancelled: the next who waits takes its turn. */
    private synchronized void probed() {
        probing = false;
    }

    private synchronized Duration untilNextTry() {
        Duration closed = closedFor();
        return closed.isZero() ? LOOK : closed;
    }

    /** Closed, or closed again; never for less than somebody was told to wait. Whether an outage begins with it. */
    private boolean close(Duration wait) {
        boolean began = !away;
        if (began) {
            closedAt = now();
        }
        away = true;
        state = State.CLOSED;
        nextProbeAt = Math.max(nextProbeAt, now() + wait.toMillis());
        return began;
    }

    /**
     * Told to wait: nothing passes before that time is over, and then one call, two, four again. What the service itself said
     * holds for every gate before it.
     */
    private void pauseIfTold(Failure failure) {
        Duration told = failure.retryAfter();
        Duration wait = failure instanceof Failure.Busy busy ? busy.pause() : told;
        if (wait == null) {
            return;
        }
        boolean longer;
        synchronized (this) {
            longer = told != null && pause.extendTo(now() + told.toMillis());
            long until = now() + wait.toMillis();
            longer |= until > nextProbeAt;
            state = State.CLOSED;
            nextProbeAt = Math.max(nextProbeAt, until);
        }
        if (longer) {
            run.listener().paused(name, failure, wait);
        }
    }

    private long now() {
        return run.now();
    }

    private void answered(boolean sinceReopening) {
        Duration wasAway = null;
        synchronized (this) {
            heard();
            unanswered = 0;
            tolerance.answered();
            if (state == State.REOPENING && sinceReopening && (width *= 2) > WIDE) {
                wasAway = away ? Duration.ofMillis(answeredAt - closedAt) : null;
                state = State.OPEN;
                away = false;
                failedProbes = 0;
                relapsed = 0;
            }
        }
        if (wasAway != null) {
            run.listener().outageEnded(name, wasAway);
        }
    }

    private void unanswered(boolean sinceReopening, Failure failure) {
        boolean began = false;
        synchronized (this) {
            unanswered++;
            tolerance.unanswered();
            silentSince = Math.min(silentSince, now());
            if (state == State.REOPENING && sinceReopening) {
                boolean isRelapse = unanswered >= tolerance.toRelapse();
                began = close(isRelapse ? run.wait(relapses, relapsed++) : Duration.ZERO);
            } else if (state == State.OPEN && unanswered >= tolerance.toClose()) {
                began = close(Duration.ZERO);
            }
        }
        if (began) {
            run.listener().outageBegan(name, failure);
        }
    }

    /** Leave to make one call. */
    final class Pass {
        private boolean counted;

        /** @param counted among those that pass while the gate reopens: only they tell whether it can */
        private Pass(boolean counted) {
            this.counted = counted;
        }

        /** Somebody is there, whatever it was that they said. */
        void answered() {
            OutageGate.this.answered(counted);
        }

        /** Nobody answered, or not so that anything is known. */
        void unanswered(Failure failure) {
            OutageGate.this.unanswered(counted, failure);
            pauseIfTold(failure);
        }

        /**
         * Something came that says nothing. While others are answered soundly that may be about this call alone, and holds
         * up nobody who is let through again.
         */
        void unsound(Failure failure) {
            if (!counted || !answeredSince(now() - RetryPolicies.SOUND_WITHIN.toMillis())) {
                OutageGate.this.unanswered(counted, failure);
            }
            pauseIfTold(failure);
        }

        /** @param failure that came of the call */
        void report(Failure failure) {
            if (Outages.isUnanswered(failure)) {
                unanswered(failure);
                return;
            }
            if (!(failure instanceof Failure.Busy || failure instanceof Failure.Local)) {
                answered();
            }
            pauseIfTold(failure);
        }

        Mono<Void> released() {
            return Mono.fromRunnable(this::release);
        }

        private void release() {
            synchronized (OutageGate.this) {
                if (counted) {
                    passing--;
                    counted = false;
                }
            }
        }
    }
}
