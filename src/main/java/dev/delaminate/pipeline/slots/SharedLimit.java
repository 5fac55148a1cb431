package dev.delaminate.pipeline.slots;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.pipeline.forecast.WorkClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The number that holds for all workers of an account, as one of them keeps to it: finds nothing out by itself, and notes
 * what it sees for the {@link SharedBelief} that all of them have. Thread-safe; holds no lock while anything else is called.
 */
public final class SharedLimit implements LimitRule {
    /** More are not kept while nobody takes them; jobs that begin and end are noted all the same. */
    private static final int MOST_UNSENT = 4_096;

    private final List<Sighting> unsent = new ArrayList<>();
    private final EarlyPolls early = new EarlyPolls();
    private int limit;
    private boolean isSampling;
    private boolean isCurious;
    private long jobs;
    private int taken;

    /** @param first the number until another one is known */
    public SharedLimit(int first) {
        this.limit = first;
    }

    /** From now on this number holds, and this is believed of the service. */
    public synchronized void hold(int number, SharedBelief.Hints hints) {
        limit = Math.max(1, number);
        isSampling = hints.isSampling();
        isCurious = hints.isCurious();
        early.knowAs(hints.early());
    }

    /** What was noted since the last call, in order, by the clock of the run. */
    public synchronized List<Sighting> noted() {
        List<Sighting> taken = List.copyOf(unsent);
        unsent.clear();
        return taken;
    }

    @Override
    public synchronized int limit() {
        return limit;
    }

    /** It is noted when the job begins, which is soon. */
    @Override
    public synchronized void accepted() {
        taken++;
    }

    @Override
    public synchronized void busy(long now) {
        note(0, Sighting.What.BUSY, WorkClass.REST, now);
    }

    @Override
    public synchronized Stay begins(LayeringParameters parameters, long now) {
        for (; taken > 0; taken--) {
            note(0, Sighting.What.TAKEN, WorkClass.REST, now);
        }
        boolean isSample = isSampling && early.isWanted(now, isCurious);
        Visit visit = new Visit(++jobs, now, isSample ? early.ageMillis() : null);
        note(visit.job, isSample ? Sighting.What.SAMPLED : Sighting.What.BEGUN, WorkClass.of(parameters), now);
        return visit;
    }

    private void note(long job, Sighting.What what, WorkClass work, long now) {
        boolean isPoll = what != Sighting.What.BEGUN && what != Sighting.What.SAMPLED && what != Sighting.What.LEFT;
        if (!isPoll || unsent.size() < MOST_UNSENT) {
            unsent.add(new Sighting(0, job, what, work, now));
        }
    }

    private final class Visit implements Stay {
        private final long job;
        private final long begunAt;
        private final boolean isSample;
        private @Nullable Long pollAge;

        private Visit(long job, long begunAt, @Nullable Long pollAge) {
            this.job = job;
            this.begunAt = begunAt;
            this.isSample = pollAge != null;
            this.pollAge = pollAge;
        }

        @Override
        public @Nullable Duration nextPoll(long now) {
            synchronized (SharedLimit.this) {
                Long age = pollAge;
                pollAge = null;
                return age == null ? null : Duration.ofMillis(Math.max(1, begunAt + age - now));
            }
        }

        @Override
        public void saw(JobStatus status, long now) {
            synchronized (SharedLimit.this) {
                boolean isQueued = isSample && status instanceof JobStatus.Queued;
                pollAge = isQueued ? early.again(now - begunAt, limit) : null;
                note(job, Sighting.What.of(status), WorkClass.REST, now);
            }
        }

        @Override
        public void left(long now) {
            synchronized (SharedLimit.this) {
                note(job, Sighting.What.LEFT, WorkClass.REST, now);
            }
        }
    }
}
