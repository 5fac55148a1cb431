package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.ledger.Job;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.outage.RetryPolicies;
import dev.delaminate.pipeline.outage.Witnesses;
import dev.delaminate.pipeline.polls.PollSchedule;
import dev.delaminate.pipeline.run.RunContext;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has been seen of one job while waiting for it. Used by one poll stream, one poll at a time.
 *
 * <p>An unsettled answer is final when it came twice, or when {@link Witnesses} say that it is about this job alone. The
 * answered time is the sum of the waits before polls that were answered soundly, or during which the service answered somebody
 * else and was not ill; a busy answer is none, and what the service asks to wait is waited at the gate. When it passes the deadline, one more poll that is answered decides; where
 * this job is answered no more while others are, {@link RetryPolicies#LAST_POLLS} of them do.
 */
final class JobWatch {
    private final Row row;
    private final Job job;
    private final PollSchedule.Course course;
    private final Witnesses witnesses;
    private final RunContext run;

    private Duration wait;
    private @Nullable Duration told;
    private Duration answered = Duration.ZERO;
    private long polledAt;
    private int failures;
    private int accountPolls;
    private int lastPolls;
    private int unsound;
    private @Nullable String unsettledCode;

    JobWatch(Row row, Job job, PollSchedule schedule, Witnesses witnesses, RunContext run) {
        this.row = row;
        this.job = job;
        this.course = schedule.course(row.request().parameters());
        this.witnesses = witnesses;
        this.run = run;
        this.wait = isJustSubmitted() ? course.next(sinceSubmitted()) : Duration.ZERO;
        this.polledAt = run.now();
    }

    Row row() {
        return row;
    }

    JobId id() {
        return Objects.requireNonNull(job.requestId(), "only a job with a request_id can be watched");
    }

    /** What was asked for by the last answer is kept, and not counted as time in which the job was waited for. */
    Duration nextWait() {
        return longer(wait, told);
    }

    /** When the last poll ended, in milliseconds of the run's clock. */
    long polledAt() {
        return polledAt;
    }

    boolean isWatching() {
        return accountPolls < RetryPolicies.ACCOUNT_POLLS;
    }

    /** An answer: what it comes to, in the light of those before it and of what others hear. */
    JobStatus saw(JobStatus status) {
        polled();
        failures = 0;
        accountPolls = 0;
        JobStatus outcome =
                status instanceof JobStatus.Unsettled unsettled ? weighed(unsettled) : heard(status, sinceSubmitted());
        told = status.retryAfter();
        return outcome;
    }

    private JobStatus heard(JobStatus status, Duration age) {
        unsound = 0;
        unsettledCode = null;
        if (isJustSubmitted()) {
            course.saw(status, age);
        }
        if (status.isTerminal()) {
            return status;
        }
        boolean isLast = isPastDeadline();
        countWait();
        wait = course.next(age);
        return isLast ? overdue() : status;
    }

    private JobStatus weighed(JobStatus.Unsettled now) {
        String code = now.failure().code();
        boolean isFinal =
                now.proof() == JobStatus.Proof.REPETITION ? code.equals(unsettledCode) : witnesses.isLost(id());
        unsettledCode = code;
        wait = longer(course.next(sinceSubmitted()), run.wait(RetryPolicies.POLLS, unsound++));
        return isFinal ? new JobStatus.Failed(now.failure()) : now;
    }

    private static Duration longer(Duration one, @Nullable Duration other) {
        return other == null || one.compareTo(other) >= 0 ? one : other;
    }

    /** No answer about this job. Gives what that comes to, if anything; {@link #nextWait} is the wait before the next poll. */
    @Nullable
    JobStatus failed(Failure failure, boolean othersAnswered) {
        polled();
        if (failure instanceof Failure.Account) {
            accountPolls++;
        }
        if (othersAnswered && !(failure instanceof Failure.Busy)) {
            lastPolls += isPastDeadline() ? 1 : 0;
            countWait();
        }
        wait = run.wait(RetryPolicies.POLLS, failures++);
        told = failure.retryAfter();
        return lastPolls >= RetryPolicies.LAST_POLLS ? overdue() : null;
    }

    private void polled() {
        polledAt = run.now();
    }

    /** Whether its submit was of this run: when a job finished that was found in flight or is asked again, nobody saw. */
    private boolean isJustSubmitted() {
        return row.state() == RowState.PENDING;
    }

    private Duration sinceSubmitted() {
        return Duration.ofMillis(Math.max(0, run.now() - job.submittedAt().toEpochMilli()));
    }

    private void countWait() {
        answered = answered.plus(wait);
    }

    private boolean isPastDeadline() {
        return answered.compareTo(run.options().jobTimeout()) > 0;
    }

    private JobStatus overdue() {
        return new JobStatus.Failed(new Failure.Overdue(
                "overdue",
                "the service answered for " + told(answered) + " (--job-timeout "
                        + told(run.options().jobTimeout()) + ") and the job " + id()
                        + " did not finish; --retry-failed asks it again, free of charge"));
    }

    private static String told(Duration time) {
        return time.toMinutes() > 1 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
