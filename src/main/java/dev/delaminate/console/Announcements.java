package dev.delaminate.console;

import dev.delaminate.layering.Failure;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.StopReason;
import java.time.Duration;
import java.util.function.Consumer;

/** Says on the console what a person should know while it happens. */
public final class Announcements implements RunListener {
    private static final Duration WORTH_A_WORD = Duration.ofMinutes(1);

    private final Consumer<String> console;

    /** @param console prints a line that stays */
    public Announcements(Consumer<String> console) {
        this.console = console;
    }

    @Override
    public void outageBegan(String where, Failure failure) {
        console.accept("Waiting: " + where + " does not answer (" + ConsoleProgress.brief(failure.message())
                + "). Nothing fails for it.");
    }

    @Override
    public void outageEnded(String where, Duration away) {
        console.accept("Going on: " + where + " answers again after " + away.toSeconds() + " s.");
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
