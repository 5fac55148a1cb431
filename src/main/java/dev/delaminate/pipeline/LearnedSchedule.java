package dev.delaminate.pipeline;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.pipeline.ServiceTimes.Density;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks when jobs like this one were found finished: from the run's own service times, by what they depend on. Until enough
 * jobs are known it looks as the schedule that it was given.
 *
 * <p>A job that had others before it in the service's queue has all of its work before it: its age counts from then.
 */
final class LearnedSchedule implements PollSchedule {
    /** Known jobs before what they took is believed, and between two new estimates. */
    private static final int ENOUGH = 8;

    /** One job in so many is looked at once more, before all others: else nobody would see that jobs have become faster. */
    private static final int SCOUTS = 8;

    /** Beyond all known ages each look comes a tenth of the age after the last. */
    private static final double GROWTH = 0.1;

    private final PollSchedule beforeThat;
    private final LookBudget budget;
    private final Random random;
    private final Map<WorkClass, Learned> classes = new ConcurrentHashMap<>();

    /** What the time of a job depends on, as far as a request tells. */
    private record WorkClass(
            @Nullable Integer layers,
            @Nullable Integer steps,
            @Nullable String acceleration) {}

    LearnedSchedule(PollSchedule beforeThat, LookBudget budget, Random random) {
        this.beforeThat = beforeThat;
        this.budget = budget;
        this.random = random;
    }

    @Override
    public Course course(LayeringParameters parameters) {
        WorkClass work =
                new WorkClass(parameters.numLayers(), parameters.numInferenceSteps(), parameters.acceleration());
        Learned learned = classes.computeIfAbsent(work, unknown -> new Learned());
        return new LearnedCourse(learned, beforeThat.course(parameters));
    }

    private final class Learned {
        private final ServiceTimes times = new ServiceTimes();
        private volatile @Nullable LookAges best;

        synchronized void add(double from, double to) {
            times.add(from, to);
            if (times.seen() % ENOUGH == 0) {
                Density density = times.density();
                best = LookAges.best(density, budget.looks(density.mean()) - 1.0 / SCOUTS);
            }
        }
    }

    private final class LearnedCourse implements Course {
        private final Learned learned;
        private final Course beforeThat;
        private final boolean isScout = random.nextInt(SCOUTS) == 0;
        private final double scouting = random.nextDouble();
        private double begun;
        private double lastRunning;
        private boolean isFirst = true;

        LearnedCourse(Learned learned, Course beforeThat) {
            this.learned = learned;
            this.beforeThat = beforeThat;
        }

        @Override
        public Duration next(Duration waited) {
            LookAges best = learned.best;
            Duration otherwise = beforeThat.next(waited);
            if (best == null) {
                return otherwise;
            }
            double age = seconds(waited) - begun;
            double next = isFirst && isScout ? best.ages()[0] * (0.4 + 0.6 * scouting) : after(age, best.ages());
            isFirst = false;
            return Duration.ofNanos((long) (Math.max(0.01, next - age) * 1e9));
        }

        @Override
        public void saw(JobStatus status, Duration waited) {
            double now = seconds(waited);
            if (status instanceof JobStatus.Succeeded) {
                learned.add(lastRunning - begun, now - begun);
            } else if (status instanceof JobStatus.Queued queued && isBehindOthers(queued)) {
                begun = now;
                lastRunning = now;
            } else if (!status.isTerminal()) {
                lastRunning = now;
            }
        }

        /** Some services call every unfinished job queued, with a position of 0 or none. */
        private static boolean isBehindOthers(JobStatus.Queued queued) {
            return queued.position() != null && queued.position() > 0;
        }

        /** The first age to look at that is not upon us already. */
        private double after(double age, double[] ages) {
            for (double look : ages) {
                if (look > age * 1.001) {
                    return look;
                }
            }
            return age * (1 + GROWTH);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
