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
import dev.delaminate.ledger.SharedRequestIdException;
import dev.delaminate.ledger.UnrecordedJobException;
import dev.delaminate.ledger.shared.NotNowException;
import dev.delaminate.ledger.shared.RowLostException;
import dev.delaminate.log.AboutRow;
import dev.delaminate.pipeline.money.SameForAll;
import dev.delaminate.pipeline.outage.Gates;
import dev.delaminate.pipeline.outage.OutageGate;
import dev.delaminate.pipeline.outage.SubmitAttempts;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.text.Printable;
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

    /** Budget or limit may come back with an answer that is still out: try again soon. */
    private static final Duration TRY_AGAIN = Duration.ofMillis(100);

    private static final Failure NOT_SENT =
            new Failure.Row("lease_over", "this worker was not heard of for its lease, and so did not send the submit");

    private final LayeringClient client;
    private final Ledger ledger;
    private final Bounds bounds;
    private final Gates gates;
    private final SameForAll same;
    private final RunContext run;
    private final WrittenPosts posts = new WrittenPosts();

    Submission(LayeringClient client, Ledger ledger, Bounds bounds, Gates gates, SameForAll same, RunContext run) {
        this.client = client;
        this.ledger = ledger;
        this.bounds = bounds;
        this.gates = gates;
        this.same = same;
        this.run = run;
    }

    /** Counts the attempts of one row: kept for all its turns. */
    SubmitAttempts attempts() {
        return new SubmitAttempts(gates.submit(), run);
    }

    /**
     * Submits a row that is PENDING, once. Emits its job when the service took it, after the {@code request_id} is
     * durable. Completes empty when it did not: the row is then PENDING (and {@code attempts} says whether to come again),
     * FAILED or IN_DOUBT. Errors with {@link LedgerException} when the ledger cannot be written. Cancelling has an effect
     * only as long as nothing was recorded.
     */
    Mono<Job> submit(Row row, String imageUrl, SubmitAttempts attempts) {
        return Mono.usingWhen(
                gates.sound()
                        .then(gates.submit().pass())
                        .takeUntilOther(run.stop().submittingOver()),
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
            case WAIT -> attempts.later(TRY_AGAIN);
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

    /** What goes along with one POST. */
    private record Post(Row row, Job job, long micros, SubmitAttempts attempts, OutageGate.Pass pass) {}

    private Mono<Job> sent(Row row, String imageUrl, SubmitAttempts attempts, OutageGate.Pass pass, long micros) {
        Job job = new Job(ledger.nextJob(), null, Instant.ofEpochMilli(run.now()), null);
        Post post = new Post(row, job, micros, attempts, pass);
        return ledger.record(new Entry.Submitting(row.number(), job.number(), micros))
                .doOnSuccess(durable -> run.listener().submitting(row, micros))
                .doOnError(
                        RowLostException.class,
                        lost -> bounds.spending().budget().release(micros))
                .then(Mono.defer(() -> posted(post, imageUrl)))
                .onErrorResume(NotNowException.class, refused -> notNow(post, refused));
    }

    /** Who stood still between the record and the POST may have lost the row, and its place at the service, to others. */
    private Mono<Job> posted(Post post, String imageUrl) {
        if (!ledger.isHeld(post.row().number())) {
            post.attempts().later(TRY_AGAIN);
            return pendingAgain(post, NOT_SENT);
        }
        return client.submit(imageUrl, post.row().request().parameters())
                .single()
                .flatMap(answer -> settled(post, answer));
    }

    /** The ledger did not let it go; nothing left this machine. */
    private Mono<Job> notNow(Post post, NotNowException refused) {
        bounds.spending().budget().release(post.micros());
        Duration wait = refused.pause();
        if (wait != null) {
            post.attempts().later(wait);
        } else {
            run.stop()
                    .stopSubmitting(
                            refused.reason() == NotNowException.Reason.BUDGET ? StopReason.BUDGET : StopReason.ACCOUNT,
                            String.valueOf(refused.getMessage()));
        }
        return Mono.empty();
    }

    private Mono<Job> settled(Post post, SubmitAnswer answer) {
        if (answer instanceof SubmitAnswer.Taken taken) {
            return taken(post, taken.id());
        }
        return answer instanceof SubmitAnswer.NotTaken notTaken
                ? notTaken(post, notTaken.failure())
                : inDoubt(post, ((SubmitAnswer.InDoubt) answer).failure());
    }

    private Mono<Job> taken(Post post, JobId id) {
        return ledger.record(new Entry.Accepted(post.row().number(), post.job().number(), id))
                .doOnError(
                        error -> !(error instanceof SharedRequestIdException || error instanceof RowLostException),
                        error -> lastWords(post.row(), id, error))
                .doOnError(RowLostException.class, lost -> lost(post))
                .then(Mono.fromSupplier(() -> accepted(
                        post, new Job(post.job().number(), id, post.job().submittedAt(), null))))
                .onErrorResume(SharedRequestIdException.class, shared -> doubted(post, shared.failure()));
    }

    /** The service answered, and is there; only whose job it named is not to be known. */
    private Mono<Job> doubted(Post post, Failure failure) {
        post.pass().answered();
        bounds.spending().budget().keep();
        run.listener().inDoubt(post.row(), failure);
        return Mono.empty();
    }

    /** The job is recorded all the same, and another worker asks for it. */
    private void lost(Post post) {
        post.pass().answered();
        bounds.spending().budget().keep();
    }

    private Job accepted(Post post, Job job) {
        post.pass().answered();
        same.taken();
        bounds.spending().budget().keep();
        bounds.limit().accepted();
        run.listener().accepted(post.row().with(job));
        return job;
    }

    private Mono<Job> notTaken(Post post, Failure failure) {
        if (failure instanceof Failure.Local) {
            run.stop().stopSubmitting(StopReason.LOCAL, failure.message());
            return pendingAgain(post, failure);
        }
        post.pass().report(failure);
        stopIfAccount(failure);
        if (failure instanceof Failure.Busy) {
            bounds.limit().busy();
        }
        return isAccountStop(failure)
                        || isOfTheAddress(post, failure)
                        || post.attempts().notTaken(failure)
                ? pendingAgain(post, failure)
                : refused(post, failure);
    }

    private boolean isOfTheAddress(Post post, Failure failure) {
        boolean isOfTheAddress = same.isOfTheAddress(failure);
        if (isOfTheAddress) {
            post.attempts().later(TRY_AGAIN);
        }
        return isOfTheAddress;
    }

    private Mono<Job> pendingAgain(Post post, Failure failure) {
        return released(post, new Entry.NotTaken(post.row().number(), post.job().number()))
                .doOnSuccess(durable -> run.listener().notTaken(post.row(), post.micros(), failure))
                .then(Mono.empty());
    }

    private Mono<Job> refused(Post post, Failure failure) {
        return released(post, new Entry.Refused(post.row().number(), post.job().number(), failure))
                .doOnSuccess(durable -> failed(post.row(), failure))
                .then(Mono.empty());
    }

    private void failed(Row row, Failure failure) {
        same.failed(RunListener.Step.SUBMIT, failure);
        bounds.limit().recheck();
        run.listener().ended(row, RunListener.Step.SUBMIT, failure);
    }

    /** The price is free for another job only when the ledger says so too: it is the ledger that never passes the budget. */
    private Mono<Void> released(Post post, Entry entry) {
        return ledger.record(entry)
                .doOnSuccess(durable -> bounds.spending().budget().release(post.micros()))
                .doOnError(
                        RowLostException.class,
                        lost -> bounds.spending().budget().release(post.micros()));
    }

    /** Whatever the answer looked like, it says nothing of a job: to the gate it is none, be it noise or an outage. */
    private Mono<Job> inDoubt(Post post, Failure failure) {
        post.pass().unanswered(failure);
        stopIfAccount(failure);
        same.isOfTheAddress(failure);
        bounds.spending().budget().keep();
        return ledger.record(new Entry.Doubted(post.row().number(), post.job().number(), failure))
                .doOnSuccess(durable -> run.listener().inDoubt(post.row(), failure))
                .then(Mono.empty());
    }

    private void stopIfAccount(Failure failure) {
        if (isAccountStop(failure)) {
            run.stop().stopSubmitting(StopReason.ACCOUNT, failure.code() + ": " + failure.message());
        }
    }

    private boolean isAccountStop(Failure failure) {
        return failure instanceof Failure.Account
                || (failure instanceof Failure.Busy busy
                        && busy.quota()
                        && run.options().stopOnQuota());
    }

    /** The ledger is gone and the job is paid for: its name must not be lost with the process. */
    private static void lastWords(Row row, JobId id, Throwable error) {
        String advice = error instanceof UnrecordedJobException unrecorded
                ? unrecorded.advice(row.key(), id)
                : UnrecordedJobException.settleLine("OUT", row.key(), id);
        String words =
                Printable.line("the ledger could not record it: row " + row.name() + " is job " + id) + "; " + advice;
        System.err.println(words);
        AboutRow.of(row, id).on(log.atError()).log(words);
    }
}
