package dev.delaminate.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.delaminate.text.ApiKey;
import dev.delaminate.text.ForeignText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands in a log line whatever came over the wire. */
class RunLogTest {
    private final LoggerContext context = new LoggerContext();

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

    /** What stands behind time, level, thread and logger. */
    private String line(String message, @Nullable Throwable error) {
        String line = RunLog.layout(context)
                .doLayout(new LoggingEvent(
                        "RunLogTest", context.getLogger("dev.delaminate.Test"), Level.INFO, message, error, null));
        return line.substring(line.indexOf("Test ") + "Test ".length());
    }
}
