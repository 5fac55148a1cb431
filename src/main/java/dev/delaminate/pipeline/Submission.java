package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringClient;
import dev.delaminate.layering.SubmitAnswer;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.Job;
import dev.delaminate.ledger.Ledger;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.Row;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The one place where money is spent: reserves, records the intent, sends the POST, records what came of it. From the
 * intent to the record nothing can cancel it.
 */
final class Submission {
    private static final Logger log = LoggerFactory.getLogger(Submission.class);

    /** Budget or limit may come back with an answer that is still out: look again soon. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final LayeringClient client;
    private final Ledger ledger;
    private final Bounds bounds;
    private final OutageGate gate;
    private final RunContext run;
    private final WrittenPosts posts = new WrittenPosts();

    Submission(LayeringClient client, Ledger ledger, Bounds bounds, OutageGate gate, RunContext run) {
        this.client = client;
        this.ledger = ledger;
        this.bounds = bounds;
        this.gate = gate;
        this.run = run;
    }

    /** To be kept for all the turns of one row. */
    SubmitAttempts attempts() {
        return new SubmitAttempts(gate, run);
    }

    /**
     * Submits a row that is PENDING, once. Emits its job when the service took it, after the {@code request_id} is
     * durable. Completes empty when it did not: the row is then PENDING (and {@code attempts} says whether to come again),
     * FAILED or IN_DOUBT. Errors with {@link LedgerException} when the ledger cannot be written. Cancelling has an effect
     * only as long as nothing was recorded.
     */
    Mono<Job> submit(Row row, String imageUrl, SubmitAttempts attempts) {
        return Mono.usingWhen(
                gate.pass().takeUntilOther(run.stop().submittingOver()),
                pass -> posts.shield(Mono.defer(() -> reserved(row, imageUrl, attempts, pass))),
                OutageGate.Pass::released);
    }

    /** Completes when no POST is without a record any more. */
    Mono<Void> settled() {
        return posts.settled();
    }

    private Mono<Job> reserved(Row row, String imageUrl, SubmitAttempts attempts, OutageGate.Pass pass) {
        if (run.stop().isSubmittingOver()) {
            return Mono.empty();
        }
        long micros = bounds.spending().price().of(row.request().parameters());
        switch (bounds.spending().budget().reserve(micros)) {
            case WAIT -> attempts.later(LOOK_AGAIN);
            case OVER_BUDGET ->
                run.stop().stopSubmitting(StopReason.BUDGET, bounds.spending().overBudget(micros));
            case OVER_LIMIT ->
                run.stop().stopSubmitting(StopReason.LIMIT, "--limit: so many rows were submitted in this run");
            case GRANTED -> {
                return sent(row, imageUrl, attempts, pass, micros);
            }
        }
        return Mono.empty();
    }

    private Mono<Job> sent(Row row, String imageUrl, SubmitAttempts attempts, OutageGate.Pass pass, long micros) {
        Job job = new Job(ledger.nextJob(), null, Instant.ofEpochMilli(run.now()), null);
        return ledger.record(new Entry.Submitting(row.number(), job.number(), micros))
                .doOnSuccess(durable -> run.listener().submitting(row, micros))
                .then(Mono.defer(() -> client.submit(imageUrl, row.request().parameters())))
                .flatMap(answer -> settled(row, job, micros, answer, attempts, pass));
    }

    private Mono<Job> settled(
            Row row, Job job, long micros, SubmitAnswer answer, SubmitAttempts attempts, OutageGate.Pass pass) {
        if (answer instanceof SubmitAnswer.Taken taken) {
            pass.answered();
            bounds.spending().budget().keep();
            bounds.limit().accepted();
            return taken(row, job, taken.id());
        }
        if (answer instanceof SubmitAnswer.NotTaken notTaken) {
            pass.report(notTaken.failure());
            bounds.spending().budget().release(micros);
            return notTaken(row, job, micros, notTaken.failure(), attempts);
        }
        Failure doubt = ((SubmitAnswer.InDoubt) answer).failure();
        pass.report(doubt);
        bounds.spending().budget().keep();
        return ledger.record(new Entry.Doubted(row.number(), job.number(), doubt))
                .doOnSuccess(durable -> run.listener().inDoubt(row, doubt))
                .then(Mono.empty());
    }

    private Mono<Job> taken(Row row, Job job, JobId id) {
        return ledger.record(new Entry.Accepted(row.number(), job.number(), id))
                .doOnError(LedgerException.class, error -> lastWords(row, id))
                .doOnSuccess(durable -> run.listener().accepted(row))
                .thenReturn(new Job(job.number(), id, job.submittedAt(), null));
    }

    private Mono<Job> notTaken(Row row, Job job, long micros, Failure failure, SubmitAttempts attempts) {
        if (isAccountStop(failure)) {
            run.stop().stopSubmitting(StopReason.ACCOUNT, failure.code() + ": " + failure.message());
        } else if (!attempts.notTaken(failure)) {
            return ledger.record(new Entry.Refused(row.number(), job.number(), failure))
                    .doOnSuccess(durable -> run.listener().failed(row, RunListener.Step.SUBMIT, failure))
                    .then(Mono.empty());
        }
        if (failure instanceof Failure.Busy) {
            bounds.limit().busy();
        }
        return ledger.record(new Entry.NotTaken(row.number(), job.number()))
                .doOnSuccess(durable -> run.listener().notTaken(row, micros, failure))
                .then(Mono.empty());
    }

    private boolean isAccountStop(Failure failure) {
        return failure instanceof Failure.Account
                || (failure instanceof Failure.Busy busy
                        && busy.quota()
                        && run.options().stopOnQuota());
    }

    /** The ledger is gone and the job is paid for: its name must not be lost with the process. */
    private static void lastWords(Row row, JobId id) {
        String words = "the ledger could not record it: row " + row.name() + " is job " + id
                + "; write that down: delaminate settle OUT --row ID --request-id " + id + " tells the ledger";
        log.error(words);
        System.err.println(words);
    }
}
