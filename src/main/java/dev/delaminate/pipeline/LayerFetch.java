package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layers.CheckedLayer;
import dev.delaminate.layers.LayerAttempts;
import dev.delaminate.layers.LayerSet;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Ledger;
import dev.delaminate.ledger.Row;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/**
 * Fetches the layers of one row, which is paid for: nothing here costs money, and nothing here gives up as long as there
 * is hope. Where the files are gone, their job is asked for fresh URLs.
 */
final class LayerFetch {
    private final LayerSets sets;
    private final Ledger ledger;
    private final JobPoller poller;
    private final Gates gates;
    private final SameForAll same;
    private final RunContext run;
    private final Map<Long, Integer> askedAgain = new ConcurrentHashMap<>();
    private final AtomicInteger asking = new AtomicInteger();

    LayerFetch(LayerSets sets, Ledger ledger, JobPoller poller, Gates gates, SameForAll same, RunContext run) {
        this.sets = sets;
        this.ledger = ledger;
        this.poller = poller;
        this.gates = gates;
        this.same = same;
        this.run = run;
    }

    /**
     * From LAYERED (or FOLLOWING) to DONE; or to LAYERED anew with fresh URLs, or to FAILED; or to IN_FLIGHT, for a later
     * run, when it has to ask for fresh URLs and the account is stopped. Completes empty after that is durable. Errors with
     * {@link LayeringException} only of a Local failure. Cancelling leaves the row as it was.
     */
    Mono<Void> fetch(Row row) {
        Mono<LayerSet> set = row.leader() == null ? sets.fetch(row, new Persistently(row)) : sets.copy(row);
        return set.flatMap(whole -> placed(row, whole))
                .onErrorResume(LayeringException.class, error -> failed(row, error));
    }

    /** Whether jobs are being asked for fresh URLs at this moment: their rows may become LAYERED once more. */
    boolean isAsking() {
        return asking.get() > 0;
    }

    private Mono<Void> placed(Row row, LayerSet set) {
        askedAgain.remove(row.number());
        same.fetched();
        return ledger.record(new Entry.Placed(row.number(), set.layers(), set.warnings()))
                .doOnSuccess(durable -> run.listener().done(row));
    }

    private Mono<Void> failed(Row row, LayeringException error) {
        Failure failure = error.failure();
        if (failure instanceof Failure.Local) {
            return Mono.error(error);
        }
        if (row.leader() != null) {
            return Mono.error(new LayeringException(notShared(row, failure), error));
        }
        if (failure instanceof Failure.Expired && isWorthAsking(row)) {
            return fresh(row);
        }
        return settled(row, failure);
    }

    /** What was in its place is gone or broken: something happened to this machine's files, and it is not the row's fault. */
    private static Failure notShared(Row row, Failure failure) {
        String message =
                "row " + row.name() + " shares the layers in " + row.leader() + ", which are not whole any more ("
                        + failure.message() + "); run delaminate verify OUT --requeue, then the same command again";
        return new Failure.Local("shared_layers_gone", Failure.cut(message));
    }

    private boolean isWorthAsking(Row row) {
        return askedAgain.merge(row.number(), 1, Integer::sum) <= RetryPolicies.TIMES_ASKED_AGAIN;
    }

    private Mono<Void> fresh(Row row) {
        return Mono.defer(() -> {
            asking.incrementAndGet();
            return ledger.record(
                            new Entry.AskedAgain(row.number(), row.currentJob().number()))
                    .then(poller.await(row, row.currentJob()))
                    .flatMap(status -> answered(row, status))
                    .doOnTerminate(asking::decrementAndGet);
        });
    }

    private Mono<Void> answered(Row row, JobStatus status) {
        if (status instanceof JobStatus.Succeeded succeeded) {
            return ledger.record(
                    new Entry.Finished(row.number(), row.currentJob().number(), succeeded.result()));
        }
        Failure failure = ((JobStatus.Failed) status).failure();
        String message = "the layer files are gone and the job has no fresh ones: " + failure.message();
        return settled(row, new Failure.Expired(failure.code(), message));
    }

    private Mono<Void> settled(Row row, Failure failure) {
        String message = Failure.cut(failure.code() + ": " + failure.message());
        Failure outcome = failure instanceof Failure.Expired
                ? new Failure.Expired("expired", message)
                : new Failure.Download("download", message);
        askedAgain.remove(row.number());
        return ledger.record(new Entry.Failed(row.number(), row.currentJob().number(), outcome))
                .doOnSuccess(durable -> {
                    same.failed(RunListener.Step.FETCH, outcome);
                    run.listener().failed(row, RunListener.Step.FETCH, outcome);
                });
    }

    /** Waits at the host's gate, and tries again as long as there is hope. */
    private final class Persistently implements LayerAttempts {
        private final Row row;

        private Persistently(Row row) {
            this.row = row;
        }

        @Override
        public Mono<CheckedLayer> of(String origin, Mono<CheckedLayer> once) {
            OutageGate gate = gates.layerHost(origin);
            int most = run.options().downloadAttempts();
            Duration patience = run.options().downloadPatience();
            return Mono.defer(() ->
                    new Attempts(gate, most, patience, run).persist(row, "download", RetryPolicies.DOWNLOADS, once));
        }
    }
}
