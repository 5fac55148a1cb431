package dev.delaminate.progress;

import dev.delaminate.layering.Failure;
import dev.delaminate.ledger.Row;
import dev.delaminate.pipeline.RunListener;
import dev.delaminate.pipeline.StopReason;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what happens into the log of OUT, with its consequence, and says on the console what a person should know while it
 * happens; hands every event on to the tracker.
 */
public final class EventLog implements RunListener {
    private static final Logger log = LoggerFactory.getLogger(EventLog.class);

    private final ProgressTracker tracker;
    private final Consumer<String> console;

    /** @param console prints a line that stays */
    public EventLog(ProgressTracker tracker, Consumer<String> console) {
        this.tracker = tracker;
        this.console = console;
    }

    @Override
    public void submitting(Row row, long reservedMicros) {
        log.debug("{}: submitting", row.name());
        tracker.submitting(row, reservedMicros);
    }

    @Override
    public void notTaken(Row row, long releasedMicros, Failure failure) {
        log.info("{}: not taken ({}); pending again, costs nothing", row.name(), text(failure));
        tracker.notTaken(row, releasedMicros, failure);
    }

    @Override
    public void accepted(Row row) {
        log.debug("{}: in flight", row.name());
        tracker.accepted(row);
    }

    @Override
    public void resumed(Row row) {
        log.debug(
                "{}: in flight from an earlier run, job {}",
                row.name(),
                row.currentJob().requestId());
        tracker.resumed(row);
    }

    @Override
    public void polled(Row row) {
        tracker.polled(row);
    }

    @Override
    public void layered(Row row) {
        log.debug("{}: layered", row.name());
        tracker.layered(row);
    }

    @Override
    public void done(Row row) {
        log.debug("{}: done", row.name());
        tracker.done(row);
    }

    @Override
    public void failed(Row row, Step step, Failure failure) {
        log.warn("{}: failed ({})", row.name(), text(failure));
        tracker.failed(row, step, failure);
    }

    @Override
    public void inDoubt(Row row, Failure failure) {
        log.warn(
                "{}: in doubt ({}); it may have been billed and is not sent again by itself",
                row.name(),
                text(failure));
        tracker.inDoubt(row, failure);
    }

    @Override
    public void retrying(Row row, String step, Failure failure, Duration wait) {
        log.info("{}: {} again in {} ms ({})", row.name(), step, wait.toMillis(), text(failure));
    }

    @Override
    public void outageBegan(String where, Failure failure) {
        log.warn("{} does not answer ({}); waiting, nothing fails for it", where, text(failure));
        console.accept("Waiting: " + where + " does not answer (" + ConsoleProgress.brief(failure.message())
                + "). Nothing fails for it.");
        tracker.outageBegan(where, failure);
    }

    @Override
    public void outageEnded(String where, Duration away) {
        log.warn("{} answers again after {} s", where, away.toSeconds());
        console.accept("Going on: " + where + " answers again after " + away.toSeconds() + " s.");
        tracker.outageEnded(where, away);
    }

    @Override
    public void paused(String where, Failure failure, Duration wait) {
        log.info("{} asks to wait {} ms ({})", where, wait.toMillis(), text(failure));
        if (wait.compareTo(Duration.ofMinutes(1)) > 0) {
            console.accept("Pausing: " + where + " asks to wait " + wait.toMinutes() + " min ("
                    + ConsoleProgress.brief(failure.message()) + ").");
        }
    }

    @Override
    public void stopping(StopReason reason, String why) {
        log.warn("submitting no more rows: {}", why);
        console.accept("Submitting no more rows: " + why);
    }

    /** One line: whole pages of HTML come as messages, and a line break in one could feign an event. */
    private static String text(Failure failure) {
        return (failure.code() + ": " + failure.message())
                .replaceAll("\\s+", " ")
                .strip();
    }
}
