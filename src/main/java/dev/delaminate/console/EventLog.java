package dev.delaminate.console;

import dev.delaminate.layering.Failure;
import dev.delaminate.ledger.Row;
import dev.delaminate.log.AboutRow;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.StopReason;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes what happens into the log of OUT, with its consequence. */
public final class EventLog implements RunListener {
    private static final Logger log = LoggerFactory.getLogger(EventLog.class);

    @Override
    public void submitting(Row row, long reservedMicros) {
        about(log.atDebug(), row).log("{}: submitting", row.name());
    }

    @Override
    public void notTaken(Row row, long releasedMicros, Failure failure) {
        about(log.atInfo(), row).log("{}: not taken ({}); pending again, costs nothing", row.name(), text(failure));
    }

    @Override
    public void accepted(Row row) {
        about(log.atDebug(), row).log("{}: in flight", row.name());
    }

    @Override
    public void resumed(Row row) {
        about(log.atDebug(), row).log("{}: in flight from an earlier run", row.name());
    }

    @Override
    public void layered(Row row) {
        about(log.atDebug(), row).log("{}: layered", row.name());
    }

    @Override
    public void done(Row row) {
        about(log.atDebug(), row).log("{}: done", row.name());
    }

    @Override
    public void failed(Row row, Step step, Failure failure) {
        about(log.atWarn(), row).log("{}: failed ({})", row.name(), text(failure));
    }

    @Override
    public void kept(Row row, Step step, String why) {
        about(log.atInfo(), row).log("{}: keeps the layers that it has ({})", row.name(), why);
    }

    @Override
    public void inDoubt(Row row, Failure failure) {
        about(log.atWarn(), row)
                .log(
                        "{}: in doubt ({}); it may have been billed and is not sent again by itself",
                        row.name(),
                        text(failure));
    }

    @Override
    public void retrying(Row row, String step, Failure failure, Duration wait) {
        about(log.atInfo(), row).log("{}: {} again in {} ms ({})", row.name(), step, wait.toMillis(), text(failure));
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

    private static LoggingEventBuilder about(LoggingEventBuilder event, Row row) {
        return AboutRow.of(row).on(event);
    }

    /** One line: whole pages of HTML come as messages, and a line break in one could feign an event. */
    private static String text(Failure failure) {
        return (failure.code() + ": " + failure.message())
                .replaceAll("\\s+", " ")
                .strip();
    }
}
