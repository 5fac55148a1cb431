package dev.delaminate.pipeline;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.ledger.Job;
import dev.delaminate.ledger.Row;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has been seen of one job while waiting for it. Used by one poll stream, one look at a time.
 *
 * <p>An unsettled answer is final when it came often and long enough in a row. The answered time is the sum of the waits
 * before looks that were answered, or during which the service answered somebody else; when it passes the deadline, one
 * more look decides.
 */
final class JobWatch {
    private final Row row;
    private final Job job;
    private final Duration deadline;
    private final PollSchedule schedule;
    private final RunContext run;
    private final long startedAt;

    private Duration wait;
    private Duration answered = Duration.ZERO;
    private int looks;
    private int failures;
    private int accountLooks;
    private boolean lastLook;
    private boolean overdue;
    private JobStatus.@Nullable Unsettled unsettled;
    private int unsettledLooks;
    private Duration unsettledFor = Duration.ZERO;

    JobWatch(Row row, Job job, Duration firstLook, PollSchedule schedule, RunContext run) {
        this.row = row;
        this.job = job;
        this.wait = firstLook;
        this.deadline = run.options().jobTimeout();
        this.schedule = schedule;
        this.run = run;
        this.startedAt = run.now();
    }

    Row row() {
        return row;
    }

    JobId id() {
        return Objects.requireNonNull(job.requestId(), "only a job with a request_id can be watched");
    }

    Duration nextWait() {
        return wait;
    }

    boolean isWatching() {
        return accountLooks < RetryPolicies.ACCOUNT_LOOKS;
    }

    /** An answer: what it comes to, in the light of those before it. */
    JobStatus saw(JobStatus status) {
        Duration waited = Duration.ofMillis(run.now() - startedAt);
        looks++;
        failures = 0;
        accountLooks = 0;
        schedule.saw(row.request().parameters(), status, waited);
        JobStatus settled = settle(status);
        if (settled.isTerminal()) {
            return settled;
        }
        count(wait);
        wait = schedule.next(row.request().parameters(), looks, waited);
        return overdue ? overdueStatus() : settled;
    }

    /** No answer about this job. Gives the wait before the next look. */
    Duration failed(Failure failure, boolean othersAnswered) {
        looks++;
        if (failure instanceof Failure.Account) {
            accountLooks++;
        }
        if (othersAnswered) {
            count(wait);
        }
        wait = run.wait(RetryPolicies.POLLS, failures++);
        if (failure instanceof Failure.Busy busy
                && busy.retryAfter() != null
                && busy.retryAfter().compareTo(wait) > 0) {
            wait = busy.retryAfter();
        }
        return wait;
    }

    @Nullable
    JobStatus overdue() {
        return overdue ? overdueStatus() : null;
    }

    private JobStatus settle(JobStatus status) {
        if (!(status instanceof JobStatus.Unsettled now)) {
            unsettled = null;
            return status;
        }
        if (unsettled == null
                || !unsettled.failure().code().equals(now.failure().code())) {
            unsettled = now;
            unsettledLooks = 0;
            unsettledFor = Duration.ZERO;
        } else {
            unsettledFor = unsettledFor.plus(wait);
        }
        unsettledLooks++;
        return unsettledLooks >= now.looks() && unsettledFor.compareTo(now.span()) >= 0
                ? new JobStatus.Failed(now.failure())
                : status;
    }

    /** Past the deadline there is one look more, and only then the job is overdue. */
    private void count(Duration time) {
        answered = answered.plus(time);
        if (answered.compareTo(deadline) > 0) {
            overdue = lastLook;
            lastLook = true;
        }
    }

    private JobStatus overdueStatus() {
        return new JobStatus.Failed(new Failure.Overdue(
                "overdue",
                "the service answered for " + answered.toMinutes() + " min (--job-timeout " + deadline.toMinutes()
                        + " min) and the job " + id()
                        + " did not finish; --retry-failed asks it again, free of charge"));
    }
}
