package dev.delaminate.pipeline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which number of slots explains best when jobs finished. With s slots and first come, first served, a job begins when it is
 * submitted, or when so many have left that fewer than s of those before it are there. Jobs of a kind then took times that
 * spread as jobs do; by a wrong number some of the waiting is taken for work, or work for waiting, and they spread wider.
 */
final class SlotFit {
    private static final int KEPT = 512;

    /** More jobs than this finished before they began: so few slots cannot be. */
    private static final double IMPOSSIBLE = 0.03;

    /** Logarithm of how much likelier it must be that jobs waited than that none did: twenty times. */
    private static final double SURE = 3;

    private final TreeMap<Long, Begun> present = new TreeMap<>();
    private final Finished[] finished = new Finished[KEPT];
    private final long[] leftAt = new long[KEPT];
    private long finishes;
    private long departures;
    private double jobMillis;

    private record Begun(WorkClass work, long at, int ahead) {}

    private record Finished(long job, Begun begun, long at) {}

    /**
     * @param slots that explain it best
     * @param isAtLeast so many explain it best that nobody had to wait: there may be more
     * @param isSure that somebody had to wait
     */
    record Found(int slots, boolean isAtLeast, boolean isSure) {}

    void begins(long job, WorkClass work, long now, int ahead) {
        present.put(job, new Begun(work, now, ahead));
    }

    void finished(long job, long now) {
        Begun begun = present.get(job);
        if (begun != null) {
            finished[(int) (finishes++ % KEPT)] = new Finished(job, begun, now);
        }
    }

    void left(long job, long now) {
        present.remove(job);
        leftAt[(int) (departures++ % KEPT)] = now;
    }

    /** Mean time at work by the last fit; 0 before. */
    double jobMillis() {
        return jobMillis;
    }

    /** Over the last so many finished jobs, of which there must be one. */
    Found best(int last) {
        int n = (int) Math.min(Math.min(last, KEPT), finishes);
        Finished[] jobs = new Finished[n];
        Arrays.setAll(jobs, i -> finished[(int) ((finishes - 1 - i) % KEPT)]);
        int top = Arrays.stream(jobs)
                .mapToInt(job -> job.begun().ahead() + 1)
                .max()
                .orElseThrow();
        int best = top;
        double withoutWaits = spread(jobs, top);
        double least = withoutWaits;
        for (int slots = top - 1; slots >= 1; slots--) {
            double spread = spread(jobs, slots);
            if (spread < least) {
                least = spread;
                best = slots;
            }
        }
        int explains = best;
        jobMillis = Arrays.stream(jobs)
                .mapToDouble(job -> work(job, explains))
                .average()
                .orElseThrow();
        boolean isSure = n / 2.0 * Math.log(withoutWaits / least) > SURE;
        return new Found(best, best == top, isSure);
    }

    private double spread(Finished[] jobs, int slots) {
        Map<WorkClass, double[]> sums = new HashMap<>();
        int impossible = 0;
        for (Finished job : jobs) {
            double work = work(job, slots);
            impossible += work < 0 ? 1 : 0;
            double[] sum = sums.computeIfAbsent(job.begun().work(), none -> new double[3]);
            sum[0]++;
            sum[1] += work;
            sum[2] += work * work;
        }
        if (impossible > IMPOSSIBLE * jobs.length) {
            return Double.MAX_VALUE;
        }
        return sums.values().stream()
                .mapToDouble(sum -> sum[2] - sum[1] * sum[1] / sum[0])
                .sum();
    }

    /** In milliseconds; negative where it left before it can have begun. */
    private double work(Finished job, int slots) {
        long made = job.job() - slots; // so many must have left, and this one with them
        if (made < 0 || made < departures - KEPT) {
            return job.at() - job.begun().at();
        }
        if (made >= departures) {
            return -1;
        }
        return job.at() - Math.max(job.begun().at(), leftAt[(int) (made % KEPT)]);
    }
}
