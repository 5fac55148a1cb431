package dev.delaminate.pipeline.polls;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.pipeline.forecast.KnownWork;
import dev.delaminate.pipeline.forecast.ScaledPlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The polls of one job. While it is known to wait in the service's queue it is polled when it can have begun; its age
 * counts from then.
 */
final class LearnedCourse implements PollSchedule.Course {
    /** Parts of the first wait of the schedule before anything is known, after which a job of no time is found. */
    private static final double[] EARLY = {0.05, 0.2};

    /** Shorter waits between two polls are none. */
    private static final double LEAST_SECONDS = 0.01;

    /** However old a job is: unless its kind takes longer, a poll comes at least so often. */
    private static final double MOST_SECONDS = 60;

    private final LearnedSchedule schedule;
    private final KnownWork work;
    private final PollSchedule.Course beforeThat;
    private final double firstBeforeThat;

    private boolean isFirst = true;
    /**
     * In seconds since the submit: when work began, at the earliest and at the latest, and when it was last seen going
     * on.
     */
    private double begunFrom;

    private double begunTo;
    private double running;
    private @Nullable Integer position;
    private int queued;
    private boolean wasRunning;

    LearnedCourse(LearnedSchedule schedule, KnownWork work, PollSchedule.Course beforeThat) {
        this.schedule = schedule;
        this.work = work;
        this.beforeThat = beforeThat;
        this.firstBeforeThat = seconds(beforeThat.next(Duration.ZERO));
    }

    @Override
    public Duration next(Duration waited) {
        double now = seconds(waited);
        ScaledPlan plan = work.plan();
        double wait = position == null ? untilFinish(plan, now) : untilBegin(plan, position);
        double least = isFirst ? 0 : LEAST_SECONDS;
        isFirst = false;
        return Duration.ofNanos((long) (Math.max(least, wait) * 1e9));
    }

    private double untilFinish(@Nullable ScaledPlan plan, double now) {
        double age = Math.max(0, now - (begunFrom + begunTo) / 2);
        if (plan == null) {
            return untilKnown(age);
        }
        // At the first poll a job can be older than the plan thought: it is due then.
        double next = isFirst ? plan.after(0) : plan.after(age);
        return Math.min(next - age, Math.max(MOST_SECONDS, plan.meanSeconds()));
    }

    private double untilKnown(double age) {
        for (double part : EARLY) {
            if (age < part * firstBeforeThat) {
                return part * firstBeforeThat - age;
            }
        }
        return seconds(beforeThat.next(duration(age)));
    }

    /** Waits until a job with so many before it can have begun; longer each time, since positions need not be true. */
    private double untilBegin(@Nullable ScaledPlan plan, int position) {
        double whole = plan == null ? firstBeforeThat : plan.meanSeconds();
        double each = schedule.secondsBetweenFinishes(whole / (position + 1));
        return Math.min(whole, (position + 1) * each * queued);
    }

    @Override
    public void saw(JobStatus status, Duration waited) {
        double now = seconds(waited);
        if (status instanceof JobStatus.Succeeded) {
            schedule.learn(work, Math.max(0, running - begunTo), now - begunFrom);
        } else if (status instanceof JobStatus.Queued waiting && isBehindOthers(waiting)) {
            position = waiting.position() == null ? 0 : Math.max(0, waiting.position());
            queued++;
            begunFrom = now;
            begunTo = now;
            running = now;
        } else if (!status.isTerminal() && !(status instanceof JobStatus.Unsettled)) {
            running(status, now);
        }
    }

    private void running(JobStatus status, double now) {
        if (status instanceof JobStatus.Running) {
            schedule.sawRunning();
            wasRunning = true;
        }
        if (position != null) {
            begunTo = now;
            position = null;
        }
        running = now;
    }

    /** A job that was running waits no more, whatever is said of it. */
    private boolean isBehindOthers(JobStatus.Queued job) {
        boolean isTold = job.position() != null && job.position() > 0;
        return !wasRunning && (isTold || schedule.tellsRunning());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
