package dev.delaminate.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON object a line, which what collects logs reads without a pattern:
 *
 * <pre>{@code
 * {"time":"2026-01-31T02:00:00.123+08:00","level":"WARN","thread":"files-1","logger":"dev.delaminate.console.EventLog",
 *  "message":"vase: failed (…)","row":"id:vase","request_id":"…",
 *  "exception":{"type":"java.io.IOException","message":"…","stack":"java.io.IOException: …\n\tat …\n"}}
 * }</pre>
 *
 * <p>What is not there has no field; a broken connection has no stack. All strings pass the {@link LogDoor}.
 */
final class JsonLayout extends LayoutBase<ILoggingEvent> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());

    private final LogDoor.Stack stack = new LogDoor.Stack();

    JsonLayout(Context context) {
        setContext(context);
        stack.setContext(context);
        stack.start();
    }

    @Override
    public String getContentType() {
        return "application/x-ndjson";
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        ObjectNode line = JSON.createObjectNode();
        line.put("time", TIME.format(event.getInstant()));
        line.put("level", event.getLevel().toString());
        line.put("thread", line(event.getThreadName()));
        line.put("logger", event.getLoggerName());
        line.put("message", line(event.getFormattedMessage()));
        LogDoor.about(event, context).forEach(line::put);
        if (event.getThrowableProxy() != null) {
            line.set("exception", exception(event, event.getThrowableProxy()));
        }
        return JSON.writeValueAsString(line) + "\n";
    }

    private ObjectNode exception(ILoggingEvent event, IThrowableProxy thrown) {
        ObjectNode exception = JSON.createObjectNode();
        exception.put("type", thrown.getClassName());
        exception.put("message", line(thrown.getMessage()));
        if (!BrokenConnection.isIn(event)) {
            exception.put("stack", stack.convert(event));
        }
        return exception;
    }

    private String line(String text) {
        return LogDoor.line(context, text);
    }
}
