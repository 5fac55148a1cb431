package dev.delaminate.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Layout;
import dev.delaminate.text.ApiKey;
import dev.delaminate.text.ForeignText;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.slf4j.spi.DefaultLoggingEventBuilder;
import org.slf4j.spi.LoggingEventBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in a log line whatever came over the wire. */
class RunLogTest {
    private final LoggerContext context = context();

    @Test
    void isOneLineThatSteersNothing() {
        assertThat(line("row a\r\n2026-01-01 INFO feigned\u001b[2J\u202e\u009b", null))
                .isEqualTo("row a 2026-01-01 INFO feigned [2J" + System.lineSeparator());
    }

    @Test
    void holdsNoKeyInMessagesNorInExceptions() {
        LogDoor.use(context, ForeignText.without(ApiKey.of("a-key-of-nobody")));
        IOException error = new IOException(
                "bad line: a-key-of-nobody\n2026-01-01 INFO feigned", new IOException("A-Key-Of-Nobody\u001b[2J"));
        error.addSuppressed(new IOException("a\\u002dkey-of-nobody"));

        String logged = line("broke: a-key-of-nobody", error);

        assertThat(logged)
                .startsWith("broke: [API key]" + System.lineSeparator()
                        + "java.io.IOException: bad line: [API key] 2026-01-01 INFO feigned")
                .contains("Caused by: java.io.IOException: [API key] [2J", "Suppressed: java.io.IOException: [API key]")
                .contains("\tat ")
                .doesNotContainIgnoringCase("nobody");
    }

    @Test
    void saysWhichRowItIsAboutInWaysThatNoIdCanFeign() {
        LoggingEvent event = event("dev.delaminate.Test", "failed", null);
        new AboutRow("id:a\" request_id=\"b\n", "r-1").on(new Pairs(event));

        assertThat(write(LogFormat.TEXT, event))
                .endsWith("failed row=\"id:a\\\" request_id=\\\"b\" request_id=\"r-1\"" + System.lineSeparator());
    }

    @Test
    void isAnObjectOfJsonWhereThatIsAskedFor() {
        LogDoor.use(context, ForeignText.without(ApiKey.of("a-key-of-nobody")));
        LoggingEvent event =
                event("dev.delaminate.Test", "one\n\"two\" a-key-of-nobody", new IOException("a-key-of-nobody"));
        new AboutRow("id:vase", "r-1").on(new Pairs(event));

        String text = LogFormat.JSON.layout(context).doLayout(event);

        assertThat(text).endsWith("}\n").doesNotContainIgnoringCase("nobody");
        assertThat(text.strip().lines()).hasSize(1);
        JsonNode line = JsonMapper.shared().readTree(text);
        assertThat(line.propertyNames())
                .containsExactly("time", "level", "thread", "logger", "message", "row", "request_id", "exception");
        assertThat(OffsetDateTime.parse(line.path("time").asString()).toInstant())
                .isEqualTo(Instant.ofEpochMilli(event.getTimeStamp()));
        assertThat(line.path("message").asString()).isEqualTo("one \"two\" [API key]");
        assertThat(line.path("row").asString()).isEqualTo("id:vase");
        assertThat(line.path("request_id").asString()).isEqualTo("r-1");
        assertThat(line.at("/exception/type").asString()).isEqualTo("java.io.IOException");
        assertThat(line.at("/exception/message").asString()).isEqualTo("[API key]");
        assertThat(line.at("/exception/stack").asString())
                .startsWith("java.io.IOException: [API key]" + System.lineSeparator() + "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reactor.netty.http.client.HttpClientConnect", "io.netty.channel.DefaultChannelPipeline"})
    void tellsABrokenConnectionInOneLine(String logger) {
        Exception broken = new DecoderException(new SSLException("closed\n\tat feigned"));

        String text = write(LogFormat.TEXT, event(logger, "observed an error", broken));
        String json = write(LogFormat.JSON, event(logger, "observed an error", new SocketException("reset")));

        assertThat(text.lines()).hasSize(1);
        assertThat(text)
                .endsWith("observed an error: " + DecoderException.class.getName()
                        + ": javax.net.ssl.SSLException: closed at feigned" + System.lineSeparator());
        assertThat(JsonMapper.shared().readTree(json).path("exception"))
                .isEqualTo(
                        JsonMapper.shared().readTree("{\"type\":\"java.net.SocketException\",\"message\":\"reset\"}"));
    }

    @Test
    void keepsTheStackOfABugWhoeverTellsIt() {
        Exception bug = new DecoderException(new IllegalStateException("ours", new IOException("reset")));

        for (LogFormat format : LogFormat.values()) {
            assertThat(write(format, event("io.netty.channel.DefaultChannelPipeline", "broke", bug)))
                    .contains("Caused by: java.lang.IllegalStateException: ours", "at dev.delaminate.log.RunLogTest");
            assertThat(write(format, event("dev.delaminate.cli.Errors", "broke", new IOException("disk"))))
                    .contains("at dev.delaminate.log.RunLogTest");
        }
    }

    private String write(LogFormat format, LoggingEvent event) {
        Layout<ILoggingEvent> layout = format.layout(context);
        layout.start();
        return layout.doLayout(event);
    }

    private LoggingEvent event(String logger, String message, @Nullable Throwable error) {
        return new LoggingEvent("RunLogTest", context.getLogger(logger), Level.INFO, message, error, null);
    }

    private static LoggerContext context() {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        return context;
    }

    /** What stands behind time, level, thread and logger. */
    private String line(String message, @Nullable Throwable error) {
        String line = write(LogFormat.TEXT, event("dev.delaminate.Test", message, error));
        return line.substring(line.indexOf("Test ") + "Test ".length());
    }

    /** Puts pairs into an event that is there. */
    private static final class Pairs extends DefaultLoggingEventBuilder {
        private final LoggingEvent event;

        Pairs(LoggingEvent event) {
            super(LoggerFactory.getLogger(RunLogTest.class), org.slf4j.event.Level.INFO);
            this.event = event;
        }

        @Override
        public LoggingEventBuilder addKeyValue(String name, Object value) {
            event.addKeyValuePair(new KeyValuePair(name, value));
            return this;
        }
    }
}
