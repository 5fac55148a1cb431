package dev.delaminate.pipeline;

/**
 * How many jobs may be in flight where the service does not tell which of them wait: from when jobs finish ({@link
 * SlotFit}). Until some are found to have waited, the limit grows about fourfold for each length of a job. Later it follows
 * what fits best; a change that is too sudden for that shows in jobs that stay much longer than they should, or finish much
 * sooner.
 */
final class TimedSlots {
    private static final int FIRST = 4;
    private static final int GROWTH = 4;

    /** Between two fits, at least: they take about a millisecond. */
    private static final long REST_MILLIS = 200;

    /** Of the slots that were found, where all words say that there is room. */
    private static final double MORE = 1.5;

    private static final double LATE = 2;
    private static final double SUDDENLY_SHORT = 0.72;

    private final SlotFit fit = new SlotFit();
    private final RecentShare late = new RecentShare();
    private double limit = FIRST;
    private double slots = FIRST;
    private boolean searching = true;
    private boolean judged;
    private boolean everyoneRuns;
    private long roundFrom;
    private long next;
    private int finishedOfRound;
    private int sinceFit;
    private long fittedAt;
    private double recentWork;
    private int recent;

    double limit() {
        return limit;
    }

    /** Of a job at work; 0 while unknown. */
    double jobMillis() {
        return fit.jobMillis();
    }

    /**
     * Words say so, of a service that has told nothing apart yet.
     *
     * @param room so many are known to find room, as long as nothing else is
     * @param everyone whether every job that was looked at soon after its submit was running, and these were many
     */
    void said(double room, boolean everyone) {
        everyoneRuns = everyone;
        if (!judged && room > limit) {
            limit = room;
        }
    }

    void begins(long job, WorkClass work, long now, int ahead) {
        next = job + 1;
        fit.begins(job, work, now, ahead);
    }

    void finished(long job, long now) {
        double work = fit.finished(job, searching ? Integer.MAX_VALUE : slots, now);
        sinceFit++;
        finishedOfRound += job >= roundFrom ? 1 : 0;
        if (searching) {
            if (finishedOfRound >= Math.max(FIRST, 0.75 * (int) limit)) {
                judge(now);
            }
            return;
        }
        recentWork += work;
        if (++recent >= Math.max(6, limit / 4)) {
            boolean isShort = recentWork / recent < SUDDENLY_SHORT * fit.jobMillis();
            recentWork = 0;
            recent = 0;
            if (isShort) {
                search(2 * limit);
                return;
            }
        }
        if (sinceFit >= Math.max(4, limit / 4) && now - fittedAt >= REST_MILLIS) {
            SlotFit.Found found = best((int) Math.max(60, 6 * limit), now);
            boolean mayBeMore = everyoneRuns && found.unwaited() > 0.5 && found.most() >= (int) limit - 1;
            settle(mayBeMore ? MORE * found.slots() : slots + 0.5 * (found.slots() - slots));
        }
    }

    /** A look found it so. */
    void unfinished(long job, long now, int present) {
        if (searching || present < limit * 0.75) {
            return;
        }
        late.saw(fit.isLate(job, LATE, slots, now), Math.max(4, present / 2));
        if (late.isMost()) {
            late.clear();
            double left = fit.left(fit.jobMillis(), now);
            if (left < 0.6 * slots) {
                startAnew();
                settle(Math.max(1, left));
            }
        }
    }

    void left(long job, long now) {
        fit.left(job, now);
    }

    private void judge(long now) {
        SlotFit.Found found = best((int) (3 * limit), now);
        judged = true;
        boolean mayBeMore = found.unwaited() > 0.5 || (found.slots() > 0.75 * found.most() && found.unwaited() > 0.02);
        if (mayBeMore && found.most() >= 0.75 * (int) limit) {
            search(found.unwaited() > 0.5 ? GROWTH * limit : 2 * limit);
        } else {
            searching = false;
            settle(found.slots());
        }
    }

    private SlotFit.Found best(int last, long now) {
        sinceFit = 0;
        fittedAt = now;
        return fit.best(last);
    }

    private void search(double from) {
        searching = true;
        limit = from;
        roundFrom = next;
        finishedOfRound = 0;
        startAnew();
    }

    /** What was seen so far tells of another time. */
    private void startAnew() {
        fit.forget();
        sinceFit = 0;
        recent = 0;
        recentWork = 0;
    }

    /** A job more, so that somebody waits for a slot that is free; and as many as are finished and not noticed yet. */
    private void settle(double found) {
        slots = found;
        limit = slots + 1.1 + slots / 40;
    }
}
