package dev.delaminate.console;

import dev.delaminate.layering.Failure;
import dev.delaminate.ledger.Row;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.StopReason;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happens into the log of OUT, with its consequence. */
public final class EventLog implements RunListener {
    private static final Logger log = LoggerFactory.getLogger(EventLog.class);

    @Override
    public void submitting(Row row, long reservedMicros) {
        log.debug("{}: submitting", row.name());
    }

    @Override
    public void notTaken(Row row, long releasedMicros, Failure failure) {
        log.info("{}: not taken ({}); pending again, costs nothing", row.name(), text(failure));
    }

    @Override
    public void accepted(Row row) {
        log.debug("{}: in flight", row.name());
    }

    @Override
    public void resumed(Row row) {
        log.debug(
                "{}: in flight from an earlier run, job {}",
                row.name(),
                row.currentJob().requestId());
    }

    @Override
    public void layered(Row row) {
        log.debug("{}: layered", row.name());
    }

    @Override
    public void done(Row row) {
        log.debug("{}: done", row.name());
    }

    @Override
    public void failed(Row row, Step step, Failure failure) {
        log.warn("{}: failed ({})", row.name(), text(failure));
    }

    @Override
    public void kept(Row row, Step step, String why) {
        log.info("{}: keeps the layers that it has ({})", row.name(), why);
    }

    @Override
    public void inDoubt(Row row, Failure failure) {
        log.warn(
                "{}: in doubt ({}); it may have been billed and is not sent again by itself",
                row.name(),
                text(failure));
    }

    @Override
    public void retrying(Row row, String step, Failure failure, Duration wait) {
        log.info("{}: {} again in {} ms ({})", row.name(), step, wait.toMillis(), text(failure));
    }

    @Override
    public void outageBegan(String where, Failure failure) {
        log.warn("{} does not answer ({}); waiting, nothing fails for it", where, text(failure));
    }

    @Override
    public void outageEnded(String where, Duration away) {
        log.warn("{} answers again after {} s", where, away.toSeconds());
    }

    @Override
    public void paused(String where, Failure failure, Duration wait) {
        log.info("{} asks to wait {} ms ({})", where, wait.toMillis(), text(failure));
    }

    @Override
    public void stopping(StopReason reason, String why) {
        log.warn("submitting no more rows: {}", why);
    }

    /** One line: whole pages of HTML come as messages, and a line break in one could feign an event. */
    private static String text(Failure failure) {
        return (failure.code() + ": " + failure.message())
                .replaceAll("\\s+", " ")
                .strip();
    }
}
