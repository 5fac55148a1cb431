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

/** Jobs on a virtual clock, so many at once, that a schedule polls: how often, and how late are they found finished? */
final class WatchedService {
    static final JobStatus FINISHED = new JobStatus.Succeeded(
            new LayeringResult(List.of(new LayerFile("https://h/0.png", null, null, null, false)), null));
    private static final Duration BUSY = Duration.ofSeconds(2);
    private static final int AT_ONCE = 20;

    final VirtualTimeScheduler timer;
    private final IntToDoubleFunction seconds;
    private final double busyShare;
    private final Random random;
    private final PriorityQueue<Watch> watches = new PriorityQueue<>(Comparator.comparingDouble(watch -> watch.pollAt));
    private IntFunction<LayeringParameters> parameters = job -> LayeringParameters.DEFAULT;
    private JobStatus unfinished = new JobStatus.Running();
    private int begun;
    private double[] polls = {};
    private double[] delays = {};

    /** On average, of some jobs. */
    record Figures(double polls, double delaySeconds) {}

    /**
     * @param seconds that each job takes, by its number
     * @param busyShare of polls that are answered with 429
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
        polls = new double[jobs];
        delays = new double[jobs];
        while (begun < Math.min(AT_ONCE, jobs)) {
            watches.add(new Watch(schedule, 0));
        }
        while (!watches.isEmpty()) {
            Watch watch = watches.remove();
            timer.advanceTimeTo(Instant.EPOCH.plusNanos((long) (watch.pollAt * 1e9)));
            if (!watch.poll()) {
                watches.add(watch);
                continue;
            }
            polls[watch.number] = watch.polls;
            delays[watch.number] = watch.pollAt - watch.endsAt;
            if (begun < jobs) {
                watches.add(new Watch(schedule, watch.pollAt));
            }
        }
        return this;
    }

    /** Of the jobs from the one to before the other. */
    Figures figures(int from, int to) {
        double polled = 0;
        double late = 0;
        for (int job = from; job < to; job++) {
            polled += polls[job];
            late += delays[job];
        }
        return new Figures(polled / (to - from), late / (to - from));
    }

    private final class Watch {
        private final int number;
        private final PollSchedule.Course course;
        private final double begunAt;
        private final double endsAt;
        private double pollAt;
        private int polls;

        Watch(PollSchedule schedule, double begunAt) {
            this.number = begun++;
            this.course = schedule.course(parameters.apply(number));
            this.begunAt = begunAt;
            this.endsAt = begunAt + seconds.applyAsDouble(number);
            this.pollAt = begunAt + seconds(course.next(Duration.ZERO));
        }

        /** Whether it found the job finished. */
        boolean poll() {
            polls++;
            Duration waited = Duration.ofNanos((long) ((pollAt - begunAt) * 1e9));
            if (random.nextDouble() < busyShare) {
                pollAt += seconds(BUSY);
                return false;
            }
            boolean finished = pollAt >= endsAt;
            course.saw(finished ? FINISHED : unfinished, waited);
            pollAt += finished ? 0 : seconds(course.next(waited));
            return finished;
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
