package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.ledger.Job;
import dev.delaminate.ledger.Row;
import dev.delaminate.log.AboutRow;
import dev.delaminate.pipeline.outage.Gates;
import dev.delaminate.pipeline.outage.Outages;
import dev.delaminate.pipeline.polls.PollRate;
import dev.delaminate.pipeline.polls.PollSchedule;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.pipeline.slots.InFlightLimit;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Waits for a job: an interval stream of polls, each asked for when the last answer is in, until one is final. A poll
 * that fails only delays the next one. The deadline counts the waits before polls in a time in which the service answered
 * somebody, so neither an outage nor a machine that slept makes a job overdue.
 */
final class JobPoller {
    private static final Logger log = LoggerFactory.getLogger(JobPoller.class);

    /** More unknown words than this are no news. */
    private static final int MAX_WORDS_SAID = 20;

    /** Longer between a turn and its poll than a busy machine takes, shorter than anybody waits at a gate. */
    private static final long LOST_AFTER_MILLIS = 100;

    private final PollSchedule schedule;
    private final PollRate rate;
    private final Gates gates;
    private final RunContext run;
    private final Set<String> wordsSaid = ConcurrentHashMap.newKeySet();

    JobPoller(PollSchedule schedule, Gates gates, RunContext run) {
        this.schedule = schedule;
        this.rate = new PollRate(run.options().maxPollsPerSecond());
        this.gates = gates;
        this.run = run;
    }

    /**
     * Polls until the job is finished: at once, but for a row just submitted, whose first poll the schedule tells. Emits
     * one Succeeded or Failed; the latter also when the job is overdue. Completes empty when the account is stopped and no
     * poll gets past that: the job stays in flight for a later run, and the caller lets go of its row. Cancelling stops polling, which a job does not notice.
     *
     * @param row as it was claimed
     * @param job of {@code row}, with a {@code request_id}
     */
    Mono<JobStatus> await(Row row, Job job) {
        return await(row, job, schedule);
    }

    /** Does {@link #await(Row, Job)} for a job that holds a permit: the in-flight limit learns from the polls. */
    Mono<JobStatus> await(Row row, Job job, InFlightLimit.Permit permit) {
        return await(row, job, parameters -> permit.watch(schedule.course(parameters), parameters));
    }

    private Mono<JobStatus> await(Row row, Job job, PollSchedule schedule) {
        return Mono.defer(() -> {
            JobWatch watch = new JobWatch(row, job, schedule, gates.witnesses(), run);
            return Mono.defer(() -> poll(watch))
                    .delaySubscription(Mono.defer(() -> run.pause(watch.nextWait())))
                    .repeat(watch::isWatching)
                    .filter(JobStatus::isTerminal)
                    .next()
                    .doFinally(end -> gates.witnesses().over(watch.id()));
        });
    }

    private Mono<JobStatus> poll(JobWatch watch) {
        return asked(watch)
                .doOnNext(status -> answered(watch, status))
                .delayUntil(status -> Outages.isUnsound(status) ? witnessed() : Mono.empty())
                .map(watch::saw)
                .doOnNext(status -> told(watch, status))
                .onErrorResume(LayeringException.class, error -> failed(watch, error));
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
        Mono<JobStatus> poll = Mono.defer(() ->
                run.now() - turn < LOST_AFTER_MILLIS ? gates.ask(watch.id()).single() : Mono.error(new LostTurn()));
        return gates.poll().guard(poll, JobPoller::nothingIn);
    }

    private static @Nullable Failure nothingIn(JobStatus status) {
        return Outages.isUnsound(status) ? ((JobStatus.Unsettled) status).failure() : null;
    }

    /** Where an answer says nothing of its job, a finished one is asked too: does the service know anything at all? */
    private Mono<Object> witnessed() {
        JobId witness = gates.witnesses().toAsk();
        return witness == null
                ? Mono.empty()
                : gates.poll()
                        .guard(gates.ask(witness), JobPoller::nothingIn)
                        .cast(Object.class)
                        .onErrorResume(LayeringException.class, error -> Mono.empty());
    }

    private void answered(JobWatch watch, JobStatus status) {
        run.listener().polled(watch.row(), status);
        if (status instanceof JobStatus.Unrecognized unknown
                && wordsSaid.size() < MAX_WORDS_SAID
                && wordsSaid.add(unknown.word())) {
            AboutRow.of(watch.row(), watch.id())
                    .on(log.atWarn())
                    .log("job {} is '{}', which is no word we know: taken as unfinished", watch.id(), unknown.word());
        }
    }

    private void told(JobWatch watch, JobStatus status) {
        if (status instanceof JobStatus.Unsettled unsettled) {
            run.listener().retrying(watch.row(), "poll", unsettled.failure(), watch.nextWait());
        }
    }

    private Mono<JobStatus> failed(JobWatch watch, LayeringException error) {
        Failure failure = error.failure();
        run.listener().polled(watch.row(), null);
        if (failure instanceof Failure.Local) {
            return Mono.error(error);
        }
        if (failure instanceof Failure.Account) {
            run.stop().stopSubmitting(StopReason.ACCOUNT, failure.code() + ": " + failure.message());
        }
        Mono<Object> witnessed = Outages.isUnanswered(failure) && gates.poll().isOpen() ? witnessed() : Mono.empty();
        return witnessed.then(Mono.defer(() -> Mono.justOrEmpty(outcome(watch, failure))));
    }

    private @Nullable JobStatus outcome(JobWatch watch, Failure failure) {
        boolean othersAnswered = gates.poll().answeredSince(watch.polledAt())
                && !gates.witnesses().isIll();
        JobStatus outcome = watch.failed(failure, othersAnswered);
        run.listener().retrying(watch.row(), "poll", failure, watch.nextWait());
        return outcome;
    }

    /** Signals within a poll, and never leaves it. */
    private static final class LostTurn extends RuntimeException {
        private static final long serialVersionUID = 1;

        private LostTurn() {
            super("the gate was closed when its turn came", null, false, false);
        }
    }
}
