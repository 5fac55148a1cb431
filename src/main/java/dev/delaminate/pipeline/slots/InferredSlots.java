package dev.delaminate.pipeline.slots;

import dev.delaminate.pipeline.forecast.WorkClass;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Infers how many jobs may be in flight from when jobs finish, where the service does not tell which of them wait. With
 * s slots and first come, first served, a job begins when it is submitted, or when so many have left that fewer than s
 * of those before it are there. So each number of slots says how long a job was at work, and {@link SlotPosterior}
 * weighs the numbers by that.
 *
 * <p>Jobs are taken in the order of their submits, each when those before it have left: taken as they finish, the short ones
 * would come first after each change of the limit, and look like a change of the service. One that stays behind as many as
 * are there is not waited for. Times are milliseconds.
 */
final class InferredSlots {
    private static final int FIRST = 4;

    /** Jobs that say too little of how long jobs take. */
    private static final int TOO_FEW = 3;

    /** Jobs of a kind that are remembered for how much longer they take than others. */
    private static final int KEPT = 50;

    /** Jobs of which it is remembered how late they were noticed. */
    private static final int FEW = 20;

    /** Least part of its stay that the first job was at work, or it was not first to begin. */
    private static final double FIRST_LEAST = 0.15;

    /** A job that was at work for less of its time counts as if it had been so long: both ends are noticed late. */
    private static final double LEAST = 0.02;

    private final int most;
    private final SlotPosterior belief;
    private final TreeMap<Long, Begun> present = new TreeMap<>();
    private final TreeMap<Long, Finished> untaken = new TreeMap<>();
    private final Map<WorkClass, Kind> kinds = new HashMap<>();
    private final long[] leftAt;
    private long departures;
    private long next;
    private int taken;
    private double lateMillis;
    private double limit = FIRST;

    private record Begun(WorkClass work, long at) {}

    private record Finished(Begun begun, long at) {}

    /** How much longer jobs of a class take than those of the first one: the logarithm of the ratio, and of how many. */
    private static final class Kind {
        private double logRatio;
        private int jobs;

        void learn(double off) {
            jobs = Math.min(KEPT, jobs + 1);
            logRatio += off / jobs;
        }
    }

    /** @param most slots that are of interest */
    InferredSlots(int most) {
        this.most = most;
        leftAt = new long[4 * most];
        belief = new SlotPosterior(most);
    }

    double limit() {
        return limit;
    }

    /** Time at work of a job of the first class; 0 while unknown. */
    double jobMillis() {
        return taken == 0 ? 0 : belief.jobMillis();
    }

    /** Raises the limit to as many as words say find room, as long as nothing else is known. */
    void findRoom(double jobs) {
        if (taken < TOO_FEW) {
            limit = Math.max(limit, jobs);
        }
    }

    void begins(long job, WorkClass work, long now) {
        present.put(job, new Begun(work, now));
        next = job + 1;
    }

    /**
     * Takes note of a finished job, before it has {@link #left}.
     *
     * @param unfinishedAt when it was last seen unfinished; negative: never
     */
    void finished(long job, long unfinishedAt, long now) {
        Begun begun = present.get(job);
        if (unfinishedAt >= 0) {
            lateMillis += ((now - unfinishedAt) / 2.0 - lateMillis) / FEW;
        }
        if (begun != null) {
            untaken.put(job, new Finished(begun, now));
        }
    }

    void left(long job, long now) {
        present.remove(job);
        leftAt[(int) (departures++ % leftAt.length)] = now;
        long oldest = Math.max(present.isEmpty() ? next : present.firstKey(), next - present.size() - 1);
        while (!untaken.isEmpty() && untaken.firstKey() < oldest) {
            Map.Entry<Long, Finished> first = untaken.pollFirstEntry();
            take(first.getKey(), first.getValue());
        }
    }

    private void take(long job, Finished finished) {
        Kind kind = kinds.get(finished.begun().work());
        double[] logWork = logWork(job, finished, kind);
        if (kind == null) {
            kind = new Kind();
            kinds.put(finished.begun().work(), kind);
            if (taken > 0) {
                kind.learn(belief.off(logWork));
                return;
            }
        }
        belief.weigh(logWork);
        if (kinds.size() > 1) {
            kind.learn(belief.off(logWork));
        }
        if (++taken >= TOO_FEW) {
            double slots = belief.median();
            double unnoticed = slots * Math.min(1, lateMillis / belief.jobMillis());
            limit = slots + unnoticed + 1.1; // one more waits for a slot that is free
        }
    }

    /**
     * Gives the logarithm of the time at work by the number of slots, as of a job of the first class; negative infinity
     * where it left before it can have begun.
     */
    private double[] logWork(long job, Finished finished, @Nullable Kind kind) {
        double stay = Math.max(1, finished.at() - finished.begun().at());
        double impossible = taken == 0 ? FIRST_LEAST * stay : 0;
        double logRatio = kind == null ? 0 : kind.logRatio;
        double[] log = new double[most + 1];
        Arrays.setAll(log, slots -> {
            double work = finished.at() - beginning(job, finished.begun(), slots);
            boolean isPossible = stay == 1 || work > impossible;
            return isPossible ? Math.log(Math.max(work, LEAST * stay)) - logRatio : Double.NEGATIVE_INFINITY;
        });
        return log;
    }

    /** Gives when its work began; later than anything where that cannot be yet. */
    private long beginning(long job, Begun begun, int slots) {
        long made = job - slots; // the last of those that had to leave before
        if (made >= departures) {
            return Long.MAX_VALUE;
        }
        boolean isKnown = made >= 0 && made >= departures - leftAt.length;
        return isKnown ? Math.max(begun.at(), leftAt[(int) (made % leftAt.length)]) : begun.at();
    }
}
