package dev.delaminate.console;

import dev.delaminate.layering.Failure;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.StopReason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says on the console what a person should know while it happens. What does not answer again within a minute of the last
 * time is not told once more (the live line shows it): only that it is over, where it was away for that long.
 */
public final class Announcements implements RunListener {
    private static final Duration WORTH_A_WORD = Duration.ofMinutes(1);

    /** Layer hosts, mostly; of more, the one that was told of first is told of again. */
    private static final int MOST_PLACES = 100;

    private final Consumer<String> console;
    private final LongSupplier clockMillis;
    private final Map<String, Told> told = new LinkedHashMap<>();

    /** @param endedAt when it last answered again; the far future while it is away */
    private record Told(boolean isSaid, long endedAt) {}

    /** @param console prints a line that stays */
    public Announcements(Consumer<String> console, LongSupplier clockMillis) {
        this.console = console;
        this.clockMillis = clockMillis;
    }

    @Override
    public void outageBegan(String where, Failure failure) {
        if (isNews(where)) {
            console.accept("Waiting: " + where + " does not answer (" + ConsoleProgress.brief(failure.message())
                    + "). Nothing fails for it.");
        }
    }

    private synchronized boolean isNews(String where) {
        Told last = told.remove(where);
        boolean isNews = last == null || clockMillis.getAsLong() - last.endedAt >= WORTH_A_WORD.toMillis();
        if (told.size() == MOST_PLACES) {
            told.remove(told.keySet().iterator().next());
        }
        told.put(where, new Told(isNews, Long.MAX_VALUE));
        return isNews;
    }

    @Override
    public void outageEnded(String where, Duration away) {
        if (wasSaid(where) || away.compareTo(WORTH_A_WORD) >= 0) {
            console.accept("Going on: " + where + " answers again after " + away.toSeconds() + " s.");
        }
    }

    private synchronized boolean wasSaid(String where) {
        Told began = told.get(where);
        boolean isSaid = began == null || began.isSaid;
        told.replace(where, new Told(isSaid, clockMillis.getAsLong()));
        return isSaid;
    }

    @Override
    public void paused(String where, Failure failure, Duration wait) {
        if (wait.compareTo(WORTH_A_WORD) > 0) {
            console.accept("Pausing: " + where + " asks to wait " + wait.toMinutes() + " min ("
                    + ConsoleProgress.brief(failure.message()) + ").");
        }
    }

    @Override
    public void stopping(StopReason reason, String why) {
        console.accept("Submitting no more rows: " + why);
    }
}
