package dev.delaminate.pipeline.polls;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.pipeline.forecast.Estimates;
import dev.delaminate.pipeline.forecast.KnownWork;
import dev.delaminate.pipeline.forecast.PollBudget;
import dev.delaminate.pipeline.forecast.ServiceTimes;
import dev.delaminate.pipeline.forecast.WorkClass;
import dev.delaminate.pipeline.forecast.WorkPace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.Scheduler;

/**
 * Polls when jobs like this one were found finished in this run. Until enough are known it polls as the schedule that it
 * was given, and twice before, so that jobs of no time are not waited for.
 *
 * <p>All jobs share one distribution, in relation to what their class takes in the middle; a class with many jobs has one of
 * its own as well, which is believed where it tells more.
 */
final class LearnedSchedule implements PollSchedule {
    /** What is remembered of a run is bounded: classes beyond these count as one. */
    private static final int MOST_CLASSES = 256;

    private static final int MOST_OWN = 32;

    private final PollSchedule beforeThat;
    private final Scheduler timer;
    private final Estimates estimates;
    private final ServiceTimes all = new ServiceTimes();
    private final Map<WorkClass, KnownWork> classes = new ConcurrentHashMap<>();
    private final AtomicInteger own = new AtomicInteger();
    private final FinishRate finishes = new FinishRate();
    private volatile boolean tellsRunning;

    LearnedSchedule(PollSchedule beforeThat, PollBudget budget, Scheduler timer) {
        this.beforeThat = beforeThat;
        this.timer = timer;
        this.estimates = new Estimates(timer, budget);
    }

    @Override
    public Course course(LayeringParameters parameters) {
        return new LearnedCourse(this, work(WorkClass.of(parameters)), beforeThat.course(parameters));
    }

    private KnownWork work(WorkClass asked) {
        WorkClass counted = classes.containsKey(asked) || classes.size() < MOST_CLASSES ? asked : WorkClass.REST;
        KnownWork work = classes.computeIfAbsent(counted, unknown -> new KnownWork(new WorkPace(counted), all));
        work.pace().borrow(classes.values().stream().map(KnownWork::pace));
        return work;
    }

    /** A job was running at {@code from} and finished at {@code to}, in seconds since its work began. */
    void learn(KnownWork work, double from, double to) {
        finishes.finished(now());
        ServiceTimes ofClass = work.add(from, to, this::mayHaveOwn);
        estimates.renew(all);
        if (ofClass != null) {
            estimates.renew(ofClass);
        }
    }

    /** Where there is one class, the distribution of all is its own. */
    private boolean mayHaveOwn() {
        return classes.size() > 1 && own.get() < MOST_OWN && own.incrementAndGet() <= MOST_OWN;
    }

    /** Some services call every unfinished job queued; from those that do not, a queued job is known to wait. */
    void sawRunning() {
        tellsRunning = true;
    }

    boolean tellsRunning() {
        return tellsRunning;
    }

    double secondsBetweenFinishes(double unknown) {
        return finishes.secondsBetween(now(), unknown);
    }

    private long now() {
        return timer.now(TimeUnit.MILLISECONDS);
    }
}
