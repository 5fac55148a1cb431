package dev.delaminate.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.ledger.Job;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.run.RunListener;
import dev.delaminate.pipeline.run.RunListener.Step;
import dev.delaminate.pipeline.run.StopReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a run leaves in the log of OUT. */
class EventLogTest {
    private static final Failure FAILURE =
            new Failure.Transient("http_502", "<html>\r\n  12:00:00 INFO  a: done\n</html>");
    private static final String IN_ONE_LINE = "http_502: <html> 12:00:00 INFO a: done </html>";

    private final Logger logger = (Logger) LoggerFactory.getLogger(EventLog.class);
    private final Level quiet = logger.getLevel();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final RunListener log = new EventLog();
    private final Row row = new Row(
            1,
            "id:vase",
            "vase",
            new LayeringRequest("https://shop.example/1.png", null, LayeringParameters.DEFAULT),
            RowState.PENDING,
            "vase",
            null,
            null,
            null);

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setLevel(quiet);
    }

    @Test
    void followsARowFromSubmitToLayers() {
        log.submitting(row, 50_000);
        log.accepted(row);
        log.layered(row);
        log.done(row);

        assertThat(logged())
                .containsExactly(
                        "DEBUG vase: submitting", "DEBUG vase: in flight", "DEBUG vase: layered", "DEBUG vase: done");
    }

    @Test
    void namesTheRowAndItsJobInEveryLineAboutARow() {
        Row sent = row.with(new Job(7, new JobId("r-7"), Instant.EPOCH, null));

        log.submitting(row, 50_000);
        log.notTaken(row, 50_000, FAILURE);
        log.accepted(sent);
        log.resumed(sent);
        log.layered(sent);
        log.done(sent);
        log.failed(sent, Step.POLL, FAILURE);
        log.kept(sent, Step.FETCH, "it is better");
        log.inDoubt(sent, FAILURE);
        log.retrying(sent, "poll", FAILURE, Duration.ZERO);

        List<String> pairs = lines.list.stream()
                .map(event -> String.valueOf(event.getKeyValuePairs()))
                .toList();
        assertThat(pairs.subList(0, 2)).containsOnly("[row=\"id:vase\"]");
        assertThat(pairs.subList(2, 10)).containsOnly("[row=\"id:vase\", request_id=\"r-7\"]");
    }

    @Test
    void saysWithWhatConsequenceARowDidNotGoOn() {
        log.notTaken(row, 50_000, FAILURE);
        log.failed(row, Step.FETCH, FAILURE);
        log.inDoubt(row, FAILURE);
        log.retrying(row, "download", FAILURE, Duration.ofMillis(1_500));

        assertThat(logged())
                .containsExactly(
                        "INFO vase: not taken (" + IN_ONE_LINE + "); pending again, costs nothing",
                        "WARN vase: failed (" + IN_ONE_LINE + ")",
                        "WARN vase: in doubt (" + IN_ONE_LINE
                                + "); it may have been billed and is not sent again by itself",
                        "INFO vase: download again in 1500 ms (" + IN_ONE_LINE + ")");
    }

    @Test
    void saysWhoIsAwayAndWhyNoMoreRowsAreSubmitted() {
        log.outageBegan("poll", FAILURE);
        log.outageEnded("poll", Duration.ofSeconds(90));
        log.paused("submit", FAILURE, Duration.ofSeconds(7));
        log.stopping(StopReason.BUDGET, "the budget is spent");

        assertThat(logged())
                .containsExactly(
                        "WARN poll does not answer (" + IN_ONE_LINE + "); waiting, nothing fails for it",
                        "WARN poll answers again after 90 s",
                        "INFO submit asks to wait 7000 ms (" + IN_ONE_LINE + ")",
                        "WARN submitting no more rows: the budget is spent");
    }

    private List<String> logged() {
        return lines.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }
}
