package dev.delaminate.pipeline.outage;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.pipeline.run.RunContext;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the service says of all jobs, since one job's answer cannot tell whether it is the job that is lost or the service
 * that is ill (contract, "A witness"). The one place that decides when a paid job is given up without the model's own word.
 *
 * <p>A job's answer is <i>sound</i> when it says where the job stands, and <i>bad</i> when it says nothing of it (an error, a
 * page, "not found"). The service is ill when bad answers are more than a few among sound ones: then nothing is given up and
 * nothing submitted. Finished jobs go on as witnesses, so that the last job of a run has one too. Thread-safe.
 */
public final class Witnesses {
    private final Map<JobId, Heard> jobs = new LinkedHashMap<>(); // least recently heard first
    private final RunContext run;
    private long nextAskAt = Long.MIN_VALUE;
    private @Nullable Failure lastBad;

    Witnesses(RunContext run) {
        this.run = run;
    }

    /** What one job's last polls said. */
    private static final class Heard {
        private long at;
        private long badSince;
        private int bad;
        private int unsettled;
        private boolean wasSound;
        private boolean isFinished;

        /** Noise hits one poll of a job, an illness the next as well; a witness is not asked twice in a row. */
        boolean isSuspect(long now) {
            return isFinished
                    ? bad > 0 && now - at <= RetryPolicies.WITNESS_COUNTS_FOR.toMillis()
                    : bad >= RetryPolicies.BAD_POLLS_OF_A_SUSPECT;
        }
    }

    synchronized void sound(JobId id) {
        Heard heard = heard(id);
        heard.wasSound = true;
        heard.bad = 0;
        heard.unsettled = 0;
    }

    /** No answer about the job. */
    synchronized void failed(JobId id, Failure failure) {
        bad(id, failure);
    }

    /** An answer that would give the job up, if it were believed. */
    synchronized void unsettled(JobId id, Failure failure) {
        bad(id, failure).unsettled++;
    }

    /** Nobody waits for this job any more. If it was last heard of soundly, it goes on as a witness for others. */
    public synchronized void over(JobId id) {
        Heard heard = jobs.get(id);
        if (heard == null) {
            return;
        }
        if (heard.bad > 0) {
            jobs.remove(id);
            return;
        }
        heard.isFinished = true;
        if (jobs.values().stream().filter(other -> other.isFinished).count() > RetryPolicies.MOST_WITNESSES) {
            jobs.remove(first(other -> other.isFinished));
        }
    }

    /**
     * So many polls for so long said so of this job alone, while the service was seen to know others. Where it is of many
     * jobs, only after hours in which it knew every finished one: a run whose last jobs are lost does end.
     */
    public synchronized boolean isLost(JobId id) {
        Heard heard = jobs.get(id);
        if (heard == null || heard.unsettled < RetryPolicies.POLLS_BEFORE_GIVING_UP) {
            return false;
        }
        long badFor = run.now() - heard.badSince;
        if (badFor >= RetryPolicies.TIME_BEFORE_GIVING_MANY_UP.toMillis() && isEveryWitnessSoundSince(heard.badSince)) {
            return true;
        }
        return badFor >= RetryPolicies.TIME_BEFORE_GIVING_UP.toMillis() && soundSince(heard.badSince) > 0 && !isIll();
    }

    private boolean isEveryWitnessSoundSince(long time) {
        List<Heard> witnesses = jobs.values().stream()
                .filter(heard -> heard.isFinished && heard.at >= time)
                .toList();
        return witnesses.size() >= RetryPolicies.WITNESSES_FOR_MANY
                && witnesses.stream().allMatch(heard -> heard.bad == 0);
    }

    /** What the service is heard to say while it is ill; null while it is well. */
    synchronized @Nullable Failure illness() {
        return isIll() ? lastBad : null;
    }

    /**
     * Bad answers are more than a few among those since they began, however few or many are in flight. Witnesses alone make
     * nobody ill: they are asked only beside jobs in flight, so what they heard may be over.
     */
    public synchronized boolean isIll() {
        long now = run.now();
        if (jobs.values().stream().noneMatch(heard -> !heard.isFinished && heard.isSuspect(now))) {
            return false;
        }
        List<Long> suspectSince = jobs.values().stream()
                .filter(heard -> heard.isSuspect(now))
                .map(heard -> heard.badSince)
                .sorted(Comparator.reverseOrder())
                .toList();
        for (int n = 1; n < suspectSince.size(); n++) {
            long suspects = n + 1L;
            if (suspects * RetryPolicies.SOUND_FOR_EACH_SUSPECT > soundSince(suspectSince.get(n))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The job to probe with: one that the service knew before, and the same until it is known again. Null when there is none.
     */
    synchronized @Nullable JobId known() {
        JobId notKnownNow = first(heard -> heard.isFinished && heard.bad > 0);
        JobId finished = notKnownNow == null ? first(heard -> heard.isFinished) : notKnownNow;
        return finished == null ? first(heard -> heard.wasSound) : finished;
    }

    /** A finished job to ask beside a job that is answered badly; null when there is none, or one was asked just now. */
    public synchronized @Nullable JobId toAsk() {
        if (run.now() < nextAskAt) {
            return null;
        }
        nextAskAt = run.now() + RetryPolicies.WITNESS_EVERY.toMillis();
        return first(heard -> heard.isFinished);
    }

    /** The job that was heard of least recently. */
    private @Nullable JobId first(Predicate<Heard> which) {
        return jobs.entrySet().stream()
                .filter(job -> which.test(job.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private long soundSince(long time) {
        return jobs.values().stream()
                .filter(heard -> heard.bad == 0 && heard.at >= time)
                .count();
    }

    private Heard bad(JobId id, Failure failure) {
        Heard heard = heard(id);
        if (heard.bad++ == 0) {
            heard.badSince = heard.at;
        }
        lastBad = failure;
        return heard;
    }

    private Heard heard(JobId id) {
        Heard heard = jobs.remove(id);
        heard = heard == null ? new Heard() : heard;
        heard.at = run.now();
        jobs.put(id, heard);
        return heard;
    }
}
