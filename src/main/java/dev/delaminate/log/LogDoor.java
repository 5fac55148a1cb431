package dev.delaminate.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.Context;
import dev.delaminate.text.ForeignText;
import dev.delaminate.text.Printable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * What a log line says, through the {@link ForeignText} door and on one line, and the messages of its exceptions likewise:
 * an exception of a library can hold whatever came over the wire.
 */
final class LogDoor {
    /** The log is opened before the key is known: what knows it is kept beside the log's own settings. */
    private static final String DOOR = ForeignText.class.getName();

    private LogDoor() {}

    /** What {@code layout} writes goes through the door that {@link #use} hung, as {@code %msg}, {@code %about} and {@code %ex}. */
    static void install(PatternLayout layout) {
        layout.getInstanceConverterMap().put("msg", Message::new);
        layout.getInstanceConverterMap().put("about", About::new);
        layout.getInstanceConverterMap().put("ex", Stack::new);
    }

    /** From here on the log is without the key that {@code door} knows. */
    static void use(LoggerContext context, ForeignText door) {
        context.putObject(DOOR, door);
    }

    /** What the event is about, by name: its own pairs and those of its thread, in a steady order. */
    static Map<String, String> about(ILoggingEvent event, Context context) {
        Map<String, String> about = new TreeMap<>(Comparator.reverseOrder()); // the row before its request_id
        event.getMDCPropertyMap().forEach((name, value) -> about.put(name, line(context, value)));
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> about.put(pair.key, line(context, String.valueOf(pair.value))));
        }
        return about;
    }

    static String line(Context context, @Nullable String text) {
        ForeignText door = context.getObject(DOOR) instanceof ForeignText known ? known : ForeignText.WITHOUT_KEY;
        return text == null ? "" : Printable.line(door.text(text));
    }

    private static final class Message extends ClassicConverter {
        @Override
        public String convert(ILoggingEvent event) {
            String message = line(getContext(), event.getFormattedMessage());
            return BrokenConnection.isIn(event) ? message + ": " + broken(event.getThrowableProxy()) : message;
        }

        private String broken(IThrowableProxy thrown) {
            return thrown.getClassName() + ": " + line(getContext(), thrown.getMessage());
        }
    }

    /** Such as {@code  row="id:vase" request_id="…"}, each behind a space. */
    private static final class About extends ClassicConverter {
        @Override
        public String convert(ILoggingEvent event) {
            StringBuilder about = new StringBuilder();
            about(event, getContext())
                    .forEach((name, value) -> about.append(' ')
                            .append(name)
                            .append("=\"")
                            .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                            .append('"'));
            return about.toString();
        }
    }

    /** The exception with its stack, over several lines of which no message can feign one; none of a broken connection. */
    static final class Stack extends ThrowableProxyConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return BrokenConnection.isIn(event) ? "" : super.convert(event);
        }

        @Override
        protected String throwableProxyToString(IThrowableProxy thrown) {
            return super.throwableProxyToString(new Shown(thrown, getContext()));
        }
    }

    private record Shown(IThrowableProxy thrown, Context context) implements IThrowableProxy {
        @Override
        public String getMessage() {
            return line(context, thrown.getMessage());
        }

        @Override
        public @Nullable String getOverridingMessage() {
            return thrown.getOverridingMessage() == null ? null : line(context, thrown.getOverridingMessage());
        }

        @Override
        public String getClassName() {
            return thrown.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return thrown.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return thrown.getCommonFrames();
        }

        @Override
        public @Nullable IThrowableProxy getCause() {
            return thrown.getCause() == null ? null : new Shown(thrown.getCause(), context);
        }

        @Override
        public IThrowableProxy[] getSuppressed() {
            return Arrays.stream(thrown.getSuppressed())
                    .map(suppressed -> new Shown(suppressed, context))
                    .toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return thrown.isCyclic();
        }
    }
}
