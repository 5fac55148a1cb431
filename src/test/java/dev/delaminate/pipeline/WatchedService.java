package dev.delaminate.pipeline;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringResult;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Jobs on a virtual clock, so many at once, that a schedule looks at: how often, and how late are they found finished? */
final class WatchedService {
    private static final JobStatus FINISHED = new JobStatus.Succeeded(
            new LayeringResult(List.of(new LayerFile("https://h/0.png", null, null, null, false)), null));
    private static final Duration BUSY = Duration.ofSeconds(2);

    private final PollSchedule schedule;
    private final IntToDoubleFunction seconds;
    private final double busyShare;
    private final Random random;
    private final PriorityQueue<Watch> watches = new PriorityQueue<>(Comparator.comparingDouble(watch -> watch.lookAt));
    private int begun;

    /** On average, of the jobs after the first ones. */
    record Figures(double looks, double delaySeconds) {}

    /**
     * @param seconds that each job takes, by its number
     * @param busyShare of looks that are answered with 429
     */
    WatchedService(PollSchedule schedule, IntToDoubleFunction seconds, double busyShare, Random random) {
        this.schedule = schedule;
        this.seconds = seconds;
        this.busyShare = busyShare;
        this.random = random;
    }

    Figures run(int jobs, int first, int atOnce) {
        double looks = 0;
        double delay = 0;
        int finished = 0;
        while (begun < atOnce) {
            begin(0);
        }
        while (finished < first + jobs) {
            Watch watch = watches.remove();
            if (!watch.look()) {
                watches.add(watch);
                continue;
            }
            if (finished++ >= first) {
                looks += watch.looks;
                delay += watch.lookAt - watch.endsAt;
            }
            begin(watch.lookAt);
        }
        return new Figures(looks / jobs, delay / jobs);
    }

    private void begin(double now) {
        watches.add(new Watch(now, now + seconds.applyAsDouble(begun++)));
    }

    private final class Watch {
        private final PollSchedule.Course course = schedule.course(LayeringParameters.DEFAULT);
        private final double begunAt;
        private final double endsAt;
        private double lookAt;
        private int looks;

        Watch(double begunAt, double endsAt) {
            this.begunAt = begunAt;
            this.endsAt = endsAt;
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
            course.saw(finished ? FINISHED : new JobStatus.Running(), waited);
            lookAt += finished ? 0 : seconds(course.next(waited));
            return finished;
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
