package dev.delaminate.pipeline.outage;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.pipeline.run.Backoff;
import dev.delaminate.pipeline.run.RunContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Stands before one kind of call to one origin, and closes when nobody answers there. While it is closed one harmless
 * probe at a time is sent, further and further apart; when a probe is answered, calls are let through again, a few at first
 * ({@link GateState}). Whoever waits here loses nothing but time.
 *
 * <p>No lock is held while signalling; what waits, waits on the run's timer.
 */
public final class OutageGate {
    private final String name;
    private final Mono<?> probe;
    private final RunContext run;
    private final GateState state;

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
        this.probe = probe;
        this.run = run;
        this.state = new GateState(tolerance, relapses, pause, run);
    }

    /**
     * Waits until a call may be sent. Emits exactly one pass, which must be released after the outcome was reported.
     * Cancelling while waiting gives up; a probe that is under way is cancelled with it.
     */
    public Mono<Pass> pass() {
        return Mono.defer(() -> isOpen() ? Mono.just(new Pass(false)) : waitForPass());
    }

    private Mono<Pass> waitForPass() {
        return Mono.defer(this::tryPass)
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.concatMap(n -> run.pause(state.untilNextTry()), 1));
    }

    /** Completes as soon as a call would be let through. On cancel as {@link #pass}. */
    Mono<Void> wouldPass() {
        return Mono.defer(() ->
                isOpen() ? Mono.empty() : Mono.usingWhen(waitForPass(), pass -> Mono.<Void>empty(), Pass::released));
    }

    /**
     * Sends {@code call} as soon as the gate lets it through, and learns from its outcome. Emits and errors as the call.
     */
    public <T> Mono<T> guard(Mono<T> call) {
        return guard(call, value -> null);
    }

    /** The same, but where calls do not pass at this moment, {@code shut} instead of a wait. */
    public <T> Mono<T> guardIfOpen(Mono<T> call, Mono<T> shut) {
        return Mono.defer(() -> isOpen() ? reported(call, new Pass(false), value -> null) : shut);
    }

    /** @param nothingIn the failure that an answer amounts to which says nothing; null for a sound answer */
    public <T> Mono<T> guard(Mono<T> call, Function<T, @Nullable Failure> nothingIn) {
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
    public boolean answeredSince(long millis) {
        return state.answeredSince(millis);
    }

    /** Since when nobody has got an answer from there, in milliseconds; the far future while all is well. */
    long silentSince() {
        return state.silentSince();
    }

    public boolean isOpen() {
        return state.isOpen();
    }

    /** How long nothing is to be sent from here, not even by a probe of another gate of the origin. */
    Duration closedFor() {
        return state.closedFor();
    }

    private Mono<Pass> tryPass() {
        return switch (state.next()) {
            case PASS -> Mono.just(new Pass(false));
            case PASS_COUNTED -> Mono.just(new Pass(true));
            case PROBE ->
                probe.doOnNext(answer -> state.heard())
                        .then(Mono.defer(this::reopen))
                        .onErrorResume(LayeringException.class, this::probeFailed)
                        .doFinally(end -> state.probed());
            case WAIT -> Mono.empty();
        };
    }

    private Mono<Pass> reopen() {
        return state.reopen() ? Mono.just(new Pass(true)) : Mono.empty();
    }

    /** What this machine lacks is no outage: it ends the run. */
    private Mono<Pass> probeFailed(LayeringException error) {
        Failure failure = error.failure();
        if (failure instanceof Failure.Local) {
            return Mono.error(error);
        }
        if (state.probeFailed()) {
            run.listener().outageBegan(name, failure);
        }
        pauseIfTold(failure);
        return Mono.empty();
    }

    /** Told to wait: nothing passes before that time is over, and then one call, two, four again. */
    private void pauseIfTold(Failure failure) {
        Duration told = failure.retryAfter();
        Duration wait = failure instanceof Failure.Busy busy ? busy.pause() : told;
        if (wait != null && state.pause(wait, told)) {
            run.listener().paused(name, failure, wait);
        }
    }

    /** Leave to make one call. */
    public final class Pass {
        private final AtomicBoolean counted;

        /** @param counted among those that pass while the gate reopens: only they tell whether it can */
        private Pass(boolean counted) {
            this.counted = new AtomicBoolean(counted);
        }

        /** Somebody is there, whatever it was that they said. */
        public void answered() {
            Duration wasAway = state.answered(counted.get());
            if (wasAway != null) {
                run.listener().outageEnded(name, wasAway);
            }
        }

        /** Nobody answered, or not so that anything is known. */
        public void unanswered(Failure failure) {
            if (state.unanswered(counted.get())) {
                run.listener().outageBegan(name, failure);
            }
            pauseIfTold(failure);
        }

        /**
         * Something came that says nothing. While others are answered soundly that may be about this call alone, and holds
         * up nobody who is let through again.
         */
        void unsound(Failure failure) {
            if (counted.get() && answeredSince(run.now() - RetryPolicies.SOUND_WITHIN.toMillis())) {
                pauseIfTold(failure);
            } else {
                unanswered(failure);
            }
        }

        /** @param failure that came of the call */
        public void report(Failure failure) {
            if (Outages.isUnanswered(failure)) {
                unanswered(failure);
                return;
            }
            if (!(failure instanceof Failure.Busy || failure instanceof Failure.Local)) {
                answered();
            }
            pauseIfTold(failure);
        }

        public Mono<Void> released() {
            return Mono.fromRunnable(() -> {
                if (counted.compareAndSet(true, false)) {
                    state.released();
                }
            });
        }
    }
}
