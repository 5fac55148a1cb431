package dev.delaminate.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.delaminate.text.ForeignText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The log of OUT: every event of a run with its time, every stack trace, never a key. One line an event,
 * whatever line breaks a service puts into its words. Three files of 20 MB at most.
 */
public final class RunLog {
    private RunLog() {}

    /** From here on the log is without the key that {@code door} knows. */
    public static void withhold(ForeignText door) {
        LogDoor.use((LoggerContext) LoggerFactory.getILoggerFactory(), door);
    }

    /**
     * Sends everything from WARN, and from here from {@code level}, to {@code file}; appended to, and rolled over, at once where
     * lines of the other format stand in it.
     *
     * @param chosen null to go on in the format that is there
     */
    public static void open(Path file, String level, @Nullable LogFormat chosen) {
        LogFormat there = LogFormat.of(file).orElse(null);
        LogFormat format = Objects.requireNonNullElse(chosen, Objects.requireNonNullElse(there, LogFormat.TEXT));
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Layout<ILoggingEvent> layout = format.layout(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();

        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setMinIndex(1);
        rolling.setMaxIndex(2);
        rolling.setFileNamePattern(file + ".%i");
        rolling.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf("20MB"));
        size.start();
        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(size);
        appender.start();
        if (there != null && there != format) {
            appender.rollover();
        }

        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        // A database that is away is told of once, in our own words, and not with each connection that breaks.
        context.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
        Logger ours = context.getLogger("dev.delaminate");
        ours.setLevel(Level.toLevel(level));
        ours.setAdditive(true);
    }
}
