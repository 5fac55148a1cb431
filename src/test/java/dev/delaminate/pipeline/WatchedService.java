package dev.delaminate.pipeline;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Jobs on a virtual clock, so many at once, that a schedule looks at: how often, and how late are they found finished? */
final class WatchedService {
    static final JobStatus FINISHED = new JobStatus.Succeeded(
            new LayeringResult(List.of(new LayerFile("https://h/0.png", null, null, null, false)), null));
    private static final Duration BUSY = Duration.ofSeconds(2);
    private static final int AT_ONCE = 20;

    final VirtualTimeScheduler timer;
    private final IntToDoubleFunction seconds;
    private final double busyShare;
    private final Random random;
    private final PriorityQueue<Watch> watches = new PriorityQueue<>(Comparator.comparingDouble(watch -> watch.lookAt));
    private IntFunction<LayeringParameters> parameters = job -> LayeringParameters.DEFAULT;
    private JobStatus unfinished = new JobStatus.Running();
    private int begun;
    private double[] looks = {};
    private double[] delays = {};

    /** On average, of some jobs. */
    record Figures(double looks, double delaySeconds) {}

    /**
     * @param seconds that each job takes, by its number
     * @param busyShare of looks that are answered with 429
     */
    WatchedService(VirtualTimeScheduler timer, IntToDoubleFunction seconds, double busyShare, Random random) {
        this.timer = timer;
        this.seconds = seconds;
        this.busyShare = busyShare;
        this.random = random;
    }

    WatchedService says(JobStatus ofUnfinished) {
        unfinished = ofUnfinished;
        return this;
    }

    WatchedService asks(IntFunction<LayeringParameters> ofJob) {
        parameters = ofJob;
        return this;
    }

    WatchedService run(PollSchedule schedule, int jobs) {
        looks = new double[jobs];
        delays = new double[jobs];
        while (begun < Math.min(AT_ONCE, jobs)) {
            watches.add(new Watch(schedule, 0));
        }
        while (!watches.isEmpty()) {
            Watch watch = watches.remove();
            timer.advanceTimeTo(Instant.EPOCH.plusNanos((long) (watch.lookAt * 1e9)));
            if (!watch.look()) {
                watches.add(watch);
                continue;
            }
            looks[watch.number] = watch.looks;
            delays[watch.number] = watch.lookAt - watch.endsAt;
            if (begun < jobs) {
                watches.add(new Watch(schedule, watch.lookAt));
            }
        }
        return this;
    }

    /** Of the jobs from the one to before the other. */
    Figures figures(int from, int to) {
        double looked = 0;
        double late = 0;
        for (int job = from; job < to; job++) {
            looked += looks[job];
            late += delays[job];
        }
        return new Figures(looked / (to - from), late / (to - from));
    }

    private final class Watch {
        private final int number;
        private final PollSchedule.Course course;
        private final double begunAt;
        private final double endsAt;
        private double lookAt;
        private int looks;

        Watch(PollSchedule schedule, double begunAt) {
            this.number = begun++;
            this.course = schedule.course(parameters.apply(number));
            this.begunAt = begunAt;
            this.endsAt = begunAt + seconds.applyAsDouble(number);
            this.lookAt = begunAt + seconds(course.next(Duration.ZERO));
        }

        /** Whether it found the job finished. */
        boolean look() {
            looks++;
            Duration waited = Duration.ofNanos((long) ((lookAt - begunAt) * 1e9));
            if (random.nextDouble() < busyShare) {
                lookAt += seconds(BUSY);
                return false;
            }
            boolean finished = lookAt >= endsAt;
            course.saw(finished ? FINISHED : unfinished, waited);
            lookAt += finished ? 0 : seconds(course.next(waited));
            return finished;
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
