package dev.delaminate.pipeline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which number of slots explains best when jobs finished. With s slots and first come, first served, a job begins when it is
 * submitted, or when so many have left that fewer than s of those before it are there. Jobs of a kind then took times that
 * spread as jobs do; by a wrong number some of the waiting is taken for work, or work for waiting, and they spread wider.
 * Each number is as likely as a normal distribution of that spread makes it. Times are milliseconds.
 */
final class SlotFit {
    private static final int KEPT = 512;

    /** A number by which more jobs than this took next to no time cannot be: they would have left before they began. */
    private static final double IMPOSSIBLE = 0.03;

    private static final double NEXT_TO_NO_TIME = 0.15;

    /** Between two fits the time that jobs take changes by about this share. */
    private static final double DRIFT = 0.12;

    private final TreeMap<Long, Begun> present = new TreeMap<>();
    private final Finished[] finished = new Finished[KEPT];
    private final long[] leftAt = new long[KEPT];
    private long finishes;
    private long forgotten;
    private long departures;
    private double jobMillis;

    private record Begun(WorkClass work, long at, int ahead) {}

    private record Finished(long job, Begun begun, long at) {}

    /**
     * @param slots to be expected
     * @param most jobs that were there at once: as many slots, or more, if nobody had to wait
     * @param unwaited how likely it is that nobody had to wait, 0 to 1
     */
    record Found(double slots, int most, double unwaited) {}

    void begins(long job, WorkClass work, long now, int ahead) {
        present.put(job, new Begun(work, now, ahead));
    }

    /** Gives how long it was at work, if there are so many slots. */
    double finished(long job, double slots, long now) {
        Begun begun = present.get(job);
        if (begun == null) {
            return jobMillis;
        }
        Finished last = new Finished(job, begun, now);
        finished[(int) (finishes++ % KEPT)] = last;
        return work(last, (int) Math.round(slots));
    }

    void left(long job, long now) {
        present.remove(job);
        leftAt[(int) (departures++ % KEPT)] = now;
    }

    /** Mean time at work by the last fit; 0 before. */
    double jobMillis() {
        return jobMillis;
    }

    /** From here on only jobs that finish later count. */
    void forget() {
        forgotten = finishes;
    }

    /** How many left in the last so many milliseconds. */
    int left(double within, long now) {
        int left = 0;
        while (left < Math.min(departures, KEPT) && leftAt[(int) ((departures - 1 - left) % KEPT)] >= now - within) {
            left++;
        }
        return left;
    }

    /** Whether a job has been there for more than this times as long as it should be with so many slots. */
    boolean isLate(long job, double times, double slots, long now) {
        Begun begun = present.get(job);
        return begun != null && now - begun.at() > times * jobMillis * Math.max(1, (begun.ahead() + 1) / slots);
    }

    /** Over the last so many finished jobs, of which there must be one. */
    Found best(int last) {
        int n = (int) Math.min(Math.min(last, KEPT), finishes - forgotten);
        Finished[] jobs = new Finished[n];
        Arrays.setAll(jobs, i -> finished[(int) ((finishes - 1 - i) % KEPT)]);
        int most = Arrays.stream(jobs)
                .mapToInt(job -> job.begun().ahead() + 1)
                .max()
                .orElseThrow();
        double[] spread = new double[most + 1];
        Arrays.setAll(spread, slots -> slots == 0 ? Double.MAX_VALUE : spread(jobs, slots, slots < most));
        double least = Arrays.stream(spread).min().orElseThrow();
        double[] likely = new double[most + 1];
        double sum = Double.MIN_NORMAL;
        double slots = 0;
        for (int s = 1; s <= most; s++) {
            likely[s] = Math.pow(least / spread[s], n / 2.0) * drifted(jobs, s);
            sum += likely[s];
            slots += s * likely[s];
        }
        double found = Math.max(1, slots / sum);
        jobMillis = Math.max(1, meanWork(jobs, (int) Math.round(found)));
        return new Found(found, most, likely[most] / sum);
    }

    private double meanWork(Finished[] jobs, int slots) {
        return Arrays.stream(jobs)
                .mapToDouble(job -> work(job, slots))
                .average()
                .orElseThrow();
    }

    /** How likely it is that jobs take now as long as this number of slots would have it, by what they took before. */
    private double drifted(Finished[] jobs, int slots) {
        double drift = Math.log(Math.max(1, meanWork(jobs, slots)) / jobMillis) / DRIFT;
        return jobMillis == 0 ? 1 : Math.exp(-0.5 * drift * drift);
    }

    /** The sum of squares around the means of the classes; at least 1. */
    private double spread(Finished[] jobs, int slots, boolean canBeImpossible) {
        Map<WorkClass, double[]> sums = new HashMap<>();
        for (Finished job : jobs) {
            double[] sum = sums.computeIfAbsent(job.begun().work(), none -> new double[2]);
            sum[0]++;
            sum[1] += work(job, slots);
        }
        double squares = 1;
        int impossible = 0;
        for (Finished job : jobs) {
            double[] sum = sums.getOrDefault(job.begun().work(), new double[2]);
            double mean = sum[1] / sum[0];
            double work = work(job, slots);
            squares += (work - mean) * (work - mean);
            impossible += work < NEXT_TO_NO_TIME * mean ? 1 : 0;
        }
        return canBeImpossible && impossible > IMPOSSIBLE * jobs.length ? Double.MAX_VALUE : squares;
    }

    /** Negative where it left before it can have begun. */
    private double work(Finished job, int slots) {
        long made = job.job() - slots; // the last of those that had to leave before it could begin
        if (made < 0 || made < departures - KEPT) {
            return job.at() - job.begun().at();
        }
        return made >= departures ? -1 : job.at() - Math.max(job.begun().at(), leftAt[(int) (made % KEPT)]);
    }
}
