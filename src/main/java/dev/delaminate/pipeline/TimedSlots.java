package dev.delaminate.pipeline;

/**
 * How many jobs may be in flight where the service does not tell which of them wait: from when jobs finish. A service of s
 * slots starts a job when fewer than s of those before it are left; so every s says when each job began, and the right one
 * is that by which jobs of a kind took most nearly the same time ({@link SlotFit}).
 *
 * <p>Until jobs are found to wait, the limit grows about fourfold for each length of a job.
 */
final class TimedSlots {
    private static final int FIRST = 4;
    private static final int GROWTH = 4;

    private final SlotFit fit = new SlotFit();
    private double limit = FIRST;
    private double slots = FIRST;
    private boolean searching = true;
    private boolean judged;
    private long roundFrom;
    private long next;
    private int finishedOfRound;
    private int sinceFit;

    double limit() {
        return limit;
    }

    /** Of a job at work; 0 while unknown. */
    double jobMillis() {
        return fit.jobMillis();
    }

    /** So many are known to find room, as long as nothing else is. */
    void atLeast(double room) {
        if (!judged && room > limit) {
            limit = room;
            roundFrom = 0;
        }
    }

    void begins(long job, WorkClass work, long now, int ahead) {
        next = job + 1;
        fit.begins(job, work, now, ahead);
    }

    void finished(long job, long now) {
        fit.finished(job, now);
        sinceFit++;
        if (job >= roundFrom) {
            finishedOfRound++;
        }
        if (searching) {
            if (finishedOfRound >= 0.75 * (int) limit) {
                judgeRound();
            }
        } else if (sinceFit >= Math.max(4, limit / 4)) {
            follow();
        }
    }

    void left(long job, long now) {
        fit.left(job, now);
    }

    void unfinished(long job, long now, int present) {}

    private void judgeRound() {
        SlotFit.Found found = fit.best((int) (3 * limit));
        judged = true;
        sinceFit = 0;
        if (!found.isSure()) {
            limit *= GROWTH;
            roundFrom = next;
            finishedOfRound = 0;
        } else {
            searching = false;
            settle(found.slots());
        }
    }

    private void follow() {
        sinceFit = 0;
        SlotFit.Found found = fit.best((int) Math.max(60, 6 * limit));
        if (found.isSure() || found.isAtLeast()) {
            settle(slots + 0.5 * (found.slots() - slots));
        }
    }

    private void settle(double found) {
        slots = found;
        limit = slots + 1.25;
    }
}
