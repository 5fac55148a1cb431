package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layers.LayerAttempts;
import dev.delaminate.layers.download.CheckedLayer;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Ledger;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.shared.RowLostException;
import dev.delaminate.output.LayerSet;
import dev.delaminate.pipeline.fetch.FetchLines;
import dev.delaminate.pipeline.fetch.FetchPlaces;
import dev.delaminate.pipeline.fetch.FetchTurn;
import dev.delaminate.pipeline.fetch.HostAway;
import dev.delaminate.pipeline.fetch.LayerDownload;
import dev.delaminate.pipeline.money.SameForAll;
import dev.delaminate.pipeline.outage.Gates;
import dev.delaminate.pipeline.outage.OutageGate;
import dev.delaminate.pipeline.outage.RetryPolicies;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.quality.QualitySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
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
    private final FetchPlaces places;
    private final RunContext run;
    private final Map<Long, Integer> askedAgain = new ConcurrentHashMap<>();
    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicInteger doneMeanwhile = new AtomicInteger();
    private final int layeredBefore;

    LayerFetch(LayerSets sets, Ledger ledger, JobPoller poller, Gates gates, SameForAll same, RunContext run) {
        this.sets = sets;
        this.ledger = ledger;
        this.poller = poller;
        this.gates = gates;
        this.same = same;
        this.places = new FetchPlaces(gates, ledger, run);
        this.layeredBefore = ledger.waitingForFetch();
        this.run = run;
    }

    /**
     * From LAYERED (or FOLLOWING) to DONE; or to LAYERED anew with fresh URLs, or to FAILED; or to IN_FLIGHT, for a later
     * run, when it has to ask for fresh URLs and the account is stopped. Completes empty after that is durable; or at once,
     * when the row can only wait and others of its host wait already: then the ledger has it back. Errors with {@link
     * LayeringException} only of a Local failure. Cancelling leaves the row as it was.
     */
    Mono<Void> fetch(Row row) {
        return Mono.defer(() -> {
            FetchTurn turn = places.begin(row, lines(row));
            return turn == null ? Mono.empty() : begun(row, turn);
        });
    }

    /** A row that waited in line may be another worker's by now. */
    private Mono<Void> begun(Row row, FetchTurn turn) {
        if (ledger.isHeld(row.number())) {
            return fetch(row, turn);
        }
        turn.end();
        return Mono.error(lost(row));
    }

    /** Rows that are to be claimed at once. */
    int mostClaimed() {
        return places.mostClaimed();
    }

    /**
     * With too many rows waiting to be fetched, no more are to be submitted: their layer URLs do not live for ever. Rows
     * whose host is away are another matter: they count only where they came in this run, and are more than what was
     * fetched since the host went away. So most of what would be submitted now would have to wait there as well.
     */
    boolean isBehind() {
        int most = run.options().maxWaitingDownloads();
        int away = places.away();
        int cameAway = away - layeredBefore;
        return ledger.waitingForFetch() - away > most || (cameAway > most && cameAway > doneMeanwhile.get());
    }

    private List<String> lines(Row row) {
        List<String> hosts = new ArrayList<>(row.leader() == null ? sets.origins(row) : List.of());
        if (hosts.isEmpty()) {
            hosts.add(FetchLines.COPIES);
        }
        String store = sets.store();
        if (store != null) {
            hosts.add(store);
        }
        return hosts;
    }

    private Mono<Void> fetch(Row row, FetchTurn turn) {
        RowAttempts attempts = new RowAttempts(row, turn);
        Mono<LayerSet> set = row.leader() == null
                ? sets.fetch(row, attempts, quality -> isTaken(row, quality))
                : attempts.ofCopy(sets.copy(row));
        return set.flatMap(whole -> placed(row, whole))
                .onErrorResume(LayeringException.class, error -> failed(row, turn, error))
                .onErrorResume(HostAway.class, away -> Mono.fromRunnable(() -> turn.putBack(away.line())))
                .doOnSuccess(settled -> turn.end())
                .doOnError(RowLostException.class, lost -> turn.end());
    }

    /** Asked in the moment before the files are moved into their places: whoever lost the row moves none. */
    private boolean isTaken(Row row, @Nullable QualitySummary quality) {
        if (!ledger.isHeld(row.number())) {
            throw lost(row);
        }
        return row.takes(quality);
    }

    /** Found out here, of which the ledger does not know. */
    private RowLostException lost(Row row) {
        askedAgain.remove(row.number());
        ledger.letGo(row.number());
        return new RowLostException(row.number());
    }

    /** Whether jobs are being asked for fresh URLs at this moment: their rows may become LAYERED once more. */
    boolean isAsking() {
        return asking.get() > 0;
    }

    private Mono<Void> placed(Row row, LayerSet set) {
        askedAgain.remove(row.number());
        same.fetched();
        if (row.takes(set.quality())) {
            return ledger.record(new Entry.Placed(row.number(), set)).doOnSuccess(durable -> done(row));
        }
        String why = NoBetterSet.words(set.quality(), row.kept());
        return ledger.record(new Entry.Kept(row.number(), row.currentJob().number(), why))
                .doOnSuccess(durable -> {
                    countDone();
                    run.listener().kept(row, RunListener.Step.FETCH, why);
                });
    }

    private void done(Row row) {
        countDone();
        run.listener().done(row);
    }

    private void countDone() {
        doneMeanwhile.updateAndGet(count -> places.away() == 0 ? 0 : count + 1);
    }

    private Mono<Void> failed(Row row, FetchTurn turn, LayeringException error) {
        Failure failure = error.failure();
        if (!ledger.isHeld(row.number())) {
            return Mono.error(lost(row)); // its files are in the way of another worker's
        }
        if (failure instanceof Failure.Local) {
            return Mono.error(error);
        }
        if (row.leader() != null) {
            return Mono.error(new LayeringException(notShared(row, failure), error));
        }
        if (failure instanceof Failure.Expired && isWorthAsking(row)) {
            return turn.stepAside(FetchLines.FRESH_URLS) ? fresh(row) : Mono.error(new HostAway(FetchLines.FRESH_URLS));
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
        return askedAgain.getOrDefault(row.number(), 0) < RetryPolicies.TIMES_ASKED_AGAIN;
    }

    private Mono<Void> fresh(Row row) {
        return Mono.defer(() -> {
            asking.incrementAndGet();
            askedAgain.merge(row.number(), 1, Integer::sum);
            return ledger.record(
                            new Entry.AskedAgain(row.number(), row.currentJob().number()))
                    .then(poller.await(row, row.currentJob()))
                    .switchIfEmpty(Mono.fromRunnable(() -> ledger.letGo(row.number())))
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
                    run.listener().ended(row, RunListener.Step.FETCH, outcome);
                });
    }

    /** Whatever is asked of hosts, and of a store that holds OUT, for one row. */
    private final class RowAttempts implements LayerAttempts {
        private final Row row;
        private final FetchTurn turn;

        RowAttempts(Row row, FetchTurn turn) {
            this.row = row;
            this.turn = turn;
        }

        @Override
        public Mono<CheckedLayer> of(String origin, Mono<CheckedLayer> once) {
            return persistent(origin, run.options().downloadAttempts(), once);
        }

        /** As long as there is patience no attempt is the last; then it is this machine that lacks a store, and no row fails. */
        @Override
        public <T> Mono<T> ofStore(String store, Mono<T> once) {
            return persistent(store, Integer.MAX_VALUE, once)
                    .onErrorMap(LayeringException.class, LayerFetch::ofThisMachine);
        }

        Mono<LayerSet> ofCopy(Mono<LayerSet> copy) {
            String store = sets.store();
            return store == null ? copy : ofStore(store, copy);
        }

        private <T> Mono<T> persistent(String origin, int most, Mono<T> once) {
            OutageGate gate = gates.layerHost(origin);
            return Mono.defer(() -> new LayerDownload<>(row, origin, most, once, turn, gate, run).persist());
        }
    }

    private static LayeringException ofThisMachine(LayeringException error) {
        Failure failure = error.failure();
        boolean isOfStore = failure instanceof Failure.Transient
                || failure instanceof Failure.Unreachable
                || failure instanceof Failure.Busy;
        return isOfStore ? new LayeringException(new Failure.Local(failure.code(), failure.message()), error) : error;
    }
}
