package dev.delaminate.pipeline.fetch;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.ledger.Row;
import dev.delaminate.pipeline.outage.Attempts;
import dev.delaminate.pipeline.outage.OutageGate;
import dev.delaminate.pipeline.outage.RetryPolicies;
import dev.delaminate.pipeline.run.RunContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * One layer, or work on the store that layers go to, tried as long as there is hope: in its row's place while its host lets calls through, and aside where it can
 * only wait. Where too many wait already, its row gives up its place: {@link HostAway}.
 */
public final class LayerDownload<T> {
    /** A host that says "wait a second" takes nobody's place: what a row has downloaded so far would be lost with it. */
    private static final int TRIES_IN_PLACE = 5;

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Row row;
    private final String host;
    private final Mono<T> once;
    private final FetchTurn turn;
    private final OutageGate gate;
    private final RunContext run;
    private final Attempts attempts;
    private int triesInPlace;
    private int failures;
    private @Nullable Throwable lost;

    /** @param most failures that count */
    public LayerDownload(
            Row row, String host, int most, Mono<T> once, FetchTurn turn, OutageGate gate, RunContext run) {
        this.row = row;
        this.host = host;
        this.once = once;
        this.turn = turn;
        this.gate = gate;
        this.run = run;
        this.attempts = new Attempts(gate, most, run.options().downloadPatience(), run);
    }

    /** For one subscriber, once. Emits as the attempt that went well. Errors with {@link LayeringException}, or {@link HostAway}. */
    public Mono<T> persist() {
        // What it takes to come again is made when it is needed, which is nearly never.
        turn.began(host);
        return attempt()
                .onErrorResume(first -> again(first)
                        .then(attempt()
                                .retryWhen(Retry.from(errors -> errors.concatMap(signal -> again(signal.failure()))))))
                .doOnSuccess(layer -> turn.came(host));
    }

    private Mono<T> attempt() {
        return gate.guardIfOpen(once, Mono.defer(this::shut));
    }

    private Mono<T> shut() {
        Failure inVain = turn.lost(host);
        if (inVain != null) {
            lost = new LayeringException(inVain);
            return Mono.error(lost);
        }
        if (turn.stepAside(host)) {
            return untilInterrupted(gate.guard(once));
        }
        return triesInPlace++ < TRIES_IN_PLACE
                ? run.pause(BETWEEN_TRIES).then(attempt())
                : Mono.error(new HostAway(host));
    }

    /** Waits before the next attempt, if there is one. */
    private Mono<Long> again(Throwable error) {
        if (error == lost || turn.lost(host) != null) {
            return Mono.error(error);
        }
        Mono<Long> wait = attempts.again(row, "download", RetryPolicies.DOWNLOADS, error)
                .doOnError(LayeringException.class, last -> inVain(last.failure()));
        // Failures that do not count, as those of a host that is busy, come for as long as there is patience.
        if (++failures >= run.options().downloadAttempts() && !turn.stepAside(host)) {
            return wait.then(Mono.error(new HostAway(host)));
        }
        return turn.isAside() ? untilInterrupted(wait) : wait;
    }

    private void inVain(Failure failure) {
        if (!gate.answeredSince(run.now() - run.options().downloadPatience().toMillis())) {
            turn.lose(host, failure);
        }
    }

    private <W> Mono<W> untilInterrupted(Mono<W> waiting) {
        Mono<W> interrupted = run.stop().interrupted().flatMap(stop -> Mono.error(new HostAway(host)));
        return Mono.firstWithSignal(waiting, interrupted);
    }
}
