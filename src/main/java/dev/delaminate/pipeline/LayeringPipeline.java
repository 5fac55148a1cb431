package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringClient;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Job;
import dev.delaminate.ledger.Ledger;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.shared.RowLostException;
import dev.delaminate.pipeline.fetch.FetchPlaces;
import dev.delaminate.pipeline.money.SameForAll;
import dev.delaminate.pipeline.outage.Gates;
import dev.delaminate.pipeline.outage.SubmitAttempts;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.pipeline.slots.InFlightLimit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The run. Two flows joined by the ledger: layering spends money and service slots, fetching spends neither.
 *
 * <pre>
 *  layering   claim → picture → submit → poll → LAYERED    a permit from before the POST until the job is seen finished
 *  fetching   claim → download, check, place → DONE        places of its own: a slow download never holds a slot, nor a
 *                                                          host that is away a place ({@link FetchPlaces})
 * </pre>
 *
 * <p><b>Paid for</b> is one POST of a row, in {@link Submission} and nowhere else. <b>A crash loses</b> nothing that was
 * recorded: rows IN_FLIGHT are polled again, rows LAYERED are fetched again, and a row whose POST had no answer yet is in
 * doubt and waits for a person. <b>A failure</b> that is expected becomes its row's outcome; any other stops the run. Where
 * many workers share a run, a row that another one has taken over is left to it.
 */
public final class LayeringPipeline {
    /** Rows claimed beyond the slots, so that uploads before a slot and records after it leave no slot idle. */
    private static final int CLAIMED_AHEAD = 16;

    private final Ledger ledger;
    private final InFlightLimit limit;
    private final Pictures pictures;
    private final Submission submission;
    private final JobPoller poller;
    private final LayerFetch fetch;
    private final SameForAll same;
    private final RunContext run;
    private volatile boolean isLayeringOver;

    public LayeringPipeline(
            LayeringClient client,
            Ledger ledger,
            LayerSets sets,
            UnchangedPictures local,
            Bounds bounds,
            RunContext run) {
        Gates gates = new Gates(client, run, ledger::silence);
        this.same = new SameForAll(run);
        this.ledger = ledger;
        this.limit = bounds.limit();
        this.pictures = new Pictures(client, local, gates.upload(), run);
        this.submission = new Submission(client, ledger, bounds, gates, same, run);
        this.poller = new JobPoller(bounds.schedule(), gates, run);
        this.fetch = new LayerFetch(sets, ledger, poller, gates, same, run);
        this.run = run;
        limit.pauseWhile(() -> ledger.isFull(limit.inFlight()) || fetch.isBehind() || same.isNear(limit.inFlight()));
        ledger.onRoom(this::heardOfOthers);
    }

    /** A stop of the account holds for all workers, also for one that has nothing to submit just now. */
    private void heardOfOthers() {
        String why = ledger.stopped();
        if (why != null) {
            run.stop().stopSubmitting(StopReason.ACCOUNT, why);
        }
        limit.recheck();
    }

    /**
     * Runs until nothing is left to do, or the stop signal says so. Completes empty. Errors with {@link LayeringException}
     * of a Local failure or {@link dev.delaminate.ledger.LedgerException} when this machine is at fault, with anything else
     * for a bug; the other flow is cancelled then. However it ends, every POST that was written has been recorded first,
     * if it can be. Cancelling is for the end of the process only.
     */
    public Mono<Void> run() {
        Mono<Void> layering = rowsToLayer()
                .flatMap(this::layered, run.options().maxInFlight() + CLAIMED_AHEAD, 1)
                .then(Mono.fromRunnable(this::layeringOver));
        Mono<Void> fetching = ledger.rowsToFetch()
                .flatMap(this::fetched, fetch.mostClaimed(), 1)
                .then();
        return Mono.when(layering, fetching)
                .takeUntilOther(run.stop().collectingOver(run.options().drain(), run.timer()))
                .then(submission.settled())
                .onErrorResume(error -> submission.settled().then(Mono.error(LayeringException.firstOf(error))));
    }

    /** Jobs that are paid for come first; a stop of submits leaves them in. */
    private Flux<Row> rowsToLayer() {
        return Flux.concat(
                ledger.rowsInFlight().takeUntilOther(run.stop().interrupted()),
                ledger.rowsPending().takeUntilOther(run.stop().submittingOver()));
    }

    private Mono<Void> layered(Row row) {
        Mono<Void> layered = row.state() == RowState.IN_FLIGHT ? resumed(row) : submitted(row);
        return layered.onErrorComplete(RowLostException.class);
    }

    private Mono<Void> resumed(Row row) {
        run.listener().resumed(row);
        return inSlot(row, limit.resume(), Mono.just(row.currentJob()));
    }

    private Mono<Void> submitted(Row row) {
        SubmitAttempts attempts = submission.attempts();
        return pictures.url(row)
                .onErrorResume(
                        LayeringException.class, error -> unsendable(row, error).then(Mono.empty()))
                .flatMapMany(url -> Mono.defer(() -> turn(row, url, attempts)).repeat(attempts::isAgain))
                .then();
    }

    /** One attempt to get the row taken; once it is, the job is waited for to its end. */
    private Mono<Void> turn(Row row, String url, SubmitAttempts attempts) {
        attempts.begin();
        return run.pause(attempts.nextWait())
                .takeUntilOther(run.stop().submittingOver())
                .then(inSlot(row, limit.acquire(), submission.submit(row, url, attempts)));
    }

    /**
     * The permit is free the moment the job is seen finished; the record of it comes after. An error or a cancellation ends
     * the run, so nobody gets the slot after it: freed one by one, the slots would send new jobs while the run falls. Only
     * where another worker has the row, the run goes on, and the slot with it.
     */
    private Mono<Void> inSlot(Row row, Mono<InFlightLimit.Permit> slot, Mono<Job> job) {
        return Mono.usingWhen(
                        slot.takeUntilOther(run.stop().interrupted()),
                        permit -> job.flatMap(known -> finished(row.with(known), known, permit)),
                        permit -> Mono.fromRunnable(permit::release),
                        (permit, error) ->
                                Mono.fromRunnable(error instanceof RowLostException ? permit::release : () -> {}),
                        permit -> Mono.empty())
                .flatMap(this::recorded);
    }

    private record Finished(Row row, JobStatus status) {}

    private Mono<Finished> finished(Row row, Job job, InFlightLimit.Permit permit) {
        return poller.await(row, job, permit)
                .switchIfEmpty(Mono.fromRunnable(() -> ledger.letGo(row.number())))
                .map(status -> new Finished(row, status));
    }

    private Mono<Void> recorded(Finished finished) {
        Row row = finished.row();
        long job = row.currentJob().number();
        if (finished.status() instanceof JobStatus.Succeeded succeeded) {
            ledger.expect(row.layered(succeeded.result()));
            return ledger.record(new Entry.Finished(row.number(), job, succeeded.result()))
                    .doOnSuccess(durable -> hasLayers(row));
        }
        Failure failure = ((JobStatus.Failed) finished.status()).failure();
        return ledger.record(new Entry.Failed(row.number(), job, failure))
                .doOnSuccess(durable -> failed(row, RunListener.Step.POLL, failure));
    }

    private void hasLayers(Row row) {
        same.layered();
        limit.recheck();
        run.listener().layered(row);
    }

    private void failed(Row row, RunListener.Step step, Failure failure) {
        same.failed(step, failure);
        limit.recheck();
        run.listener().ended(row, step, failure);
    }

    private Mono<Void> unsendable(Row row, LayeringException error) {
        if (error.failure() instanceof Failure.Local) {
            return Mono.error(error);
        }
        return ledger.record(new Entry.Unsendable(row.number(), error.failure()))
                .doOnSuccess(durable -> failed(row, RunListener.Step.PICTURE, error.failure()));
    }

    private Mono<Void> fetched(Row row) {
        return fetch.fetch(row).onErrorComplete(RowLostException.class).doOnSuccess(settled -> fetchOver());
    }

    private void fetchOver() {
        limit.recheck();
        tellNoMoreLayering();
    }

    private void layeringOver() {
        isLayeringOver = true;
        tellNoMoreLayering();
    }

    /** A row that is LAYERED, or whose job is asked for fresh URLs, can become LAYERED once more. */
    private void tellNoMoreLayering() {
        if (isLayeringOver && !fetch.isAsking() && ledger.waitingForFetch() == 0) {
            ledger.noMoreLayering();
        }
    }
}
