package dev.delaminate.pipeline.forecast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Distribution of how long jobs take, from what their polls showed: each finished job gives the span between the last
 * poll that found it running and the poll that found it finished. Keeps the last few hundred, in relation to what its
 * class takes in the middle, so that classes with few jobs can share one distribution. Safe from any thread; {@link
 * #plan} costs nothing.
 */
public final class ServiceTimes {
    private static final int KEPT = 256;

    /** New jobs before another estimate is worth its time: few at first, more when much is known. */
    private static final int FIRST = 8;

    private static final int LATER = 32;
    private static final int MANY = 64;

    private record Finished(WorkPace pace, int first, int last, double middle) {}

    /** @param middle of the classes whose jobs it was made from, in cells */
    private record Made(PollPlan plan, double middle) {}

    private final Finished[] kept = new Finished[KEPT];
    private final Forecast forecast = new Forecast();
    private long seen;
    private long estimatedAt;
    private double middle;
    private volatile @Nullable Made made;

    /**
     * A job was still running at {@code from} and was finished at {@code to}, in seconds of its age.
     *
     * @return how well that was told, as the logarithm of its likelihood; 0 while nothing is
     */
    synchronized double add(WorkPace pace, double from, double to) {
        int last = LogCells.of(to);
        int first = Math.min(last, LogCells.after(from));
        kept[(int) (seen++ % KEPT)] = new Finished(pace, first, last, WorkPace.middle(from, to));
        int shift = (int) Math.round(middle - pace.middle(middle));
        return forecast.judge(first + shift, last + shift);
    }

    synchronized boolean isDue() {
        return seen - estimatedAt >= (seen < MANY ? FIRST : LATER);
    }

    /** Renews what {@link #plan} gives. Takes some milliseconds: not for a thread that others wait for. */
    void estimate(PollBudget budget) {
        CensoredTimes spans = spans();
        Density density = renewed(Forecast.guesses(spans));
        made = new Made(PollForecast.plan(density, budget), middle);
    }

    /** The plan for a job of this class; null while too little is known. */
    @Nullable
    ScaledPlan plan(WorkPace pace) {
        Made now = made;
        return now == null ? null : new ScaledPlan(now.plan, LogCells.end(pace.middle(now.middle) - now.middle));
    }

    private int count() {
        return (int) Math.min(seen, KEPT);
    }

    private Finished latest(int n) {
        return kept[(int) ((seen - 1 - n) % KEPT)];
    }

    private double middleOfAll() {
        double sum = 0;
        for (int n = 0; n < count(); n++) {
            sum += latest(n).pace().middle(latest(n).middle());
        }
        return sum / count();
    }

    private synchronized Density renewed(List<Density> guesses) {
        return forecast.renew(guesses);
    }

    private synchronized CensoredTimes spans() {
        estimatedAt = seen;
        middle = middleOfAll();
        int[] first = new int[count()];
        int[] last = new int[count()];
        for (int n = 0; n < count(); n++) {
            Finished job = latest(n);
            int shift = (int) Math.round(middle - job.pace().middleWithout(job.middle(), middle));
            first[n] = job.first() + shift;
            last[n] = job.last() + shift;
        }
        return new CensoredTimes(first, last);
    }
}
