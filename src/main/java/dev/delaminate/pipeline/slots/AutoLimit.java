package dev.delaminate.pipeline.slots;

import dev.delaminate.layering.JobStatus;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.pipeline.forecast.WorkClass;
import java.time.Duration;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how many jobs the account runs at once, and allows these and the few more that keep its slots full: by what polls
 * at jobs say where the service tells waiting from running ({@link ReportedSlots}), else by when jobs finish ({@link
 * InferredSlots}); and never more than it has taken where it refuses ({@link RefusalCeiling}).
 */
final class AutoLimit implements LimitRule {
    private final TreeMap<Long, Visit> present = new TreeMap<>();
    private final ReportedSlots told = new ReportedSlots();
    private final InferredSlots timed;
    private final EarlyPolls early = new EarlyPolls();
    private final RefusalCeiling taken;
    private long visits;

    AutoLimit(int most) {
        this.taken = new RefusalCeiling(most);
        this.timed = new InferredSlots(most);
    }

    @Override
    public int limit() {
        double found = told.isBelieved() ? told.limit() : timed.limit();
        return (int) Math.max(1, Math.min(taken.limit(), found));
    }

    @Override
    public void accepted() {
        taken.accepted();
    }

    @Override
    public void busy(long now) {
        taken.busy(present.size());
    }

    @Override
    public Stay begins(LayeringParameters parameters, long now) {
        return begins(WorkClass.of(parameters), early.isWanted(now, isCurious()), now);
    }

    /** @param isSample whether its first poll is early */
    Visit begins(WorkClass work, boolean isSample, long now) {
        Visit visit = new Visit(visits++, now, isSample);
        present.put(visit.number, visit);
        timed.begins(visit.number, work, now);
        return visit;
    }

    /** Whether every job is worth an early poll. */
    boolean isCurious() {
        return told.isCurious();
    }

    EarlyPolls early() {
        return early;
    }

    final class Visit implements Stay {
        private final long number;
        private final long begunAt;
        private final boolean isSample;
        private @Nullable Long pollAge;
        private boolean isFirstPoll = true;
        private long unfinishedAt = -1;

        Visit(long number, long begunAt, boolean isSample) {
            this.number = number;
            this.begunAt = begunAt;
            this.isSample = isSample;
            this.pollAge = isSample ? early.ageMillis() : null;
        }

        @Override
        public @Nullable Duration nextPoll(long now) {
            Long age = pollAge;
            pollAge = null; // asked for once: of a job of an earlier run no poll is told
            return age == null ? null : Duration.ofMillis(Math.max(1, begunAt + age - now));
        }

        @Override
        public void saw(JobStatus status, long now) {
            saw(Sighting.What.of(status), now);
        }

        void saw(Sighting.What status, long now) {
            long age = now - begunAt;
            int before = present.headMap(number).size();
            boolean isEarly = isSample && isFirstPoll;
            isFirstPoll = false;
            pollAge = null;
            if (status == Sighting.What.QUEUED) {
                pollAge = isSample ? early.again(age, limit()) : null;
                queued(before, age, isEarly);
            } else if (status == Sighting.What.RUNNING) {
                told.saidRunning();
                told.begun(number, before, isEarly, limit());
                early.seenRunning(age);
            } else if (status == Sighting.What.SUCCEEDED) {
                told.begun(number, before, isEarly, limit());
            } else if (status == Sighting.What.UNFINISHED) {
                told.silent();
            }
            if (status == Sighting.What.SUCCEEDED) {
                timed.finished(number, unfinishedAt, now);
                early.jobsTake(timed.jobMillis());
            } else {
                unfinishedAt = now;
            }
            if (!told.isBelieved()) {
                timed.findRoom(told.unproven());
            }
        }

        private void queued(int before, long age, boolean isEarly) {
            if (before == 0) {
                early.waitedForNobody(age); // of ours: the service itself takes so long to begin
            } else if (age >= early.ageMillis()) {
                told.queued(number, before, isEarly, limit());
            }
        }

        @Override
        public void left(long now) {
            present.remove(number);
            timed.left(number, now);
        }
    }
}
