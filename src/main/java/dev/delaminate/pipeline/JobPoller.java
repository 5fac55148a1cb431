package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringClient;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.ledger.Job;
import dev.delaminate.ledger.Row;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Waits for a job: an interval stream of looks, each asked for when the last answer is in, until one is final. A look
 * that fails only delays the next one. The deadline counts the waits before looks in a time in which the service answered
 * somebody, so neither an outage nor a machine that slept makes a job overdue.
 */
final class JobPoller {
    private static final Logger log = LoggerFactory.getLogger(JobPoller.class);

    /** More unknown words than this are no news. */
    private static final int MAX_WORDS_SAID = 20;

    /** Longer between a turn and its look than a busy machine takes, shorter than anybody waits at a gate. */
    private static final long LOST_AFTER_MILLIS = 100;

    private final LayeringClient client;
    private final PollSchedule schedule;
    private final PollRate rate;
    private final Gates gates;
    private final RunContext run;
    private final Set<String> wordsSaid = ConcurrentHashMap.newKeySet();

    JobPoller(LayeringClient client, PollSchedule schedule, Gates gates, RunContext run) {
        this.client = client;
        this.schedule = schedule;
        this.rate = new PollRate(run.options().maxPollsPerSecond());
        this.gates = gates;
        this.run = run;
    }

    /**
     * Looks until the job is finished: at once, but for a row just submitted, whose first look the schedule tells. Emits
     * one Succeeded or Failed; the latter also when the job is overdue. Completes empty when the account is stopped and no
     * look gets past that: the job stays in flight for a later run. Cancelling stops looking, which a job does not notice.
     *
     * @param row as it was claimed
     * @param job of {@code row}, with a {@code request_id}
     */
    Mono<JobStatus> await(Row row, Job job) {
        return await(row, job, schedule);
    }

    /** As {@link #await(Row, Job)}, for a job that holds a permit: the in-flight limit learns from the looks. */
    Mono<JobStatus> await(Row row, Job job, InFlightLimit.Permit permit) {
        return await(row, job, parameters -> permit.watch(schedule.course(parameters), parameters));
    }

    private Mono<JobStatus> await(Row row, Job job, PollSchedule schedule) {
        return Mono.defer(() -> {
            JobWatch watch = new JobWatch(row, job, schedule, run);
            return Mono.defer(() -> look(watch))
                    .delaySubscription(Mono.defer(() -> run.pause(watch.nextWait())))
                    .repeat(watch::isWatching)
                    .filter(JobStatus::isTerminal)
                    .next();
        });
    }

    private Mono<JobStatus> look(JobWatch watch) {
        return asked(watch)
                .doOnNext(status -> answered(watch, status))
                .map(watch::saw)
                .onErrorResume(LayeringException.class, error -> failed(watch, error.failure()))
                .doFinally(end -> run.listener().polled(watch.row()));
    }

    /** Those who waited at the gate do not all pass it at once: who lost its turn there takes another. */
    private Mono<JobStatus> asked(JobWatch watch) {
        return Mono.defer(() -> run.pause(untilTurn()))
                .then(Mono.defer(() -> inTurn(watch, run.now())))
                .onErrorResume(LostTurn.class, lost -> asked(watch));
    }

    private Duration untilTurn() {
        long now = run.now();
        return Duration.ofMillis(rate.turn(now) - now);
    }

    private Mono<JobStatus> inTurn(JobWatch watch, long turn) {
        return gates.poll()
                .guard(Mono.defer(() -> run.now() - turn < LOST_AFTER_MILLIS
                        ? client.status(watch.id()).single()
                        : Mono.error(new LostTurn())));
    }

    private void answered(JobWatch watch, JobStatus status) {
        gates.answered(watch.id());
        if (status instanceof JobStatus.Unrecognized unknown
                && wordsSaid.size() < MAX_WORDS_SAID
                && wordsSaid.add(unknown.word())) {
            log.warn("job {} is '{}', which is no word we know: taken as unfinished", watch.id(), unknown.word());
        }
    }

    private Mono<JobStatus> failed(JobWatch watch, Failure failure) {
        if (failure instanceof Failure.Account) {
            run.stop().stopSubmitting(StopReason.ACCOUNT, failure.code() + ": " + failure.message());
        }
        JobStatus outcome = watch.failed(failure, gates.poll().answeredSince(watch.lookedAt()));
        run.listener().retrying(watch.row(), "poll", failure, watch.nextWait());
        return Mono.justOrEmpty(outcome);
    }

    /** Signals within a look, and never leaves it. */
    private static final class LostTurn extends RuntimeException {
        private static final long serialVersionUID = 1;

        private LostTurn() {
            super("the gate was closed when its turn came", null, false, false);
        }
    }
}
