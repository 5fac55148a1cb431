package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringClient;
import dev.delaminate.ledger.Job;
import dev.delaminate.ledger.Row;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Waits for a job: an interval stream of looks, each asked for when the last answer is in, until one is final. A look
 * that fails only delays the next one. The deadline counts the waits before looks in a time in which the service answered
 * somebody, so neither an outage nor a machine that slept makes a job overdue.
 */
final class JobPoller {
    private final LayeringClient client;
    private final PollSchedule schedule;
    private final Gates gates;
    private final RunContext run;

    JobPoller(LayeringClient client, PollSchedule schedule, Gates gates, RunContext run) {
        this.client = client;
        this.schedule = schedule;
        this.gates = gates;
        this.run = run;
    }

    /**
     * Looks until the job is finished. Emits one Succeeded or Failed; the latter also when the job is overdue. Completes
     * empty when the account is stopped and no look gets past that: the job stays in flight for a later run. Cancelling
     * stops looking, which a job does not notice.
     *
     * @param job of {@code row}, with a {@code request_id}
     * @param firstLook how long to wait before the first look
     */
    Mono<JobStatus> await(Row row, Job job, Duration firstLook) {
        return Mono.defer(() -> {
            JobWatch watch = new JobWatch(row, job, firstLook, schedule, run);
            return Mono.defer(() -> look(watch))
                    .delaySubscription(Mono.defer(() -> run.pause(watch.nextWait())))
                    .repeat(watch::isWatching)
                    .filter(JobStatus::isTerminal)
                    .next();
        });
    }

    private Mono<JobStatus> look(JobWatch watch) {
        long since = run.now();
        return gates.poll()
                .guard(client.status(watch.id()))
                .doOnNext(status -> gates.answered(watch.id()))
                .map(watch::saw)
                .onErrorResume(Outages::isFailure, error -> unanswered(watch, Outages.failureOf(error), since))
                .doFinally(end -> run.listener().polled(watch.row()));
    }

    private Mono<JobStatus> unanswered(JobWatch watch, @Nullable Failure failure, long since) {
        if (failure instanceof Failure.Account account) {
            run.stop().stopSubmitting(StopReason.ACCOUNT, account.code() + ": " + account.message());
        }
        if (failure != null) {
            Duration wait = watch.failed(failure, gates.poll().answeredSince(since));
            run.listener().retrying(watch.row(), "poll", failure, wait);
        }
        return Mono.justOrEmpty(watch.overdue());
    }
}
