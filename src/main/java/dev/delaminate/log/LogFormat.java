package dev.delaminate.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a line of the log looks like: words for people, or one JSON object for what collects logs. */
public enum LogFormat {
    TEXT,
    JSON;

    Layout<ILoggingEvent> layout(Context context) {
        return this == JSON ? new JsonLayout(context) : text(context);
    }

    private static PatternLayout text(Context context) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        LogDoor.install(layout);
        layout.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{20} %msg%about%n%ex");
        return layout;
    }

    /** Of the lines in {@code file}; empty where there are none. */
    static Optional<LogFormat> of(Path file) {
        try (InputStream log = Files.newInputStream(file)) {
            int first = log.read();
            return first < 0 ? Optional.empty() : Optional.of(first == '{' ? JSON : TEXT);
        } catch (IOException e) {
            return Optional.empty(); // there is no log yet; if it is another fault, opening it will tell
        }
    }
}
