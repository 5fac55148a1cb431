package dev.delaminate.log;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.Job;
import dev.delaminate.ledger.Row;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The row that a log line is about, as the line carries it: {@value #ROW} is its key, {@value #REQUEST_ID} the service's name
 * of its job. Where a method does not know the row, it comes along in the Reactor context, and below a call that blocks in
 * the thread's MDC.
 *
 * @param requestId null until the service named the job
 */
public record AboutRow(String key, @Nullable String requestId) {
    static final String ROW = "row";
    static final String REQUEST_ID = "request_id";

    public static AboutRow of(Row row) {
        Job job = row.job();
        return of(row, job == null ? null : job.requestId());
    }

    /** A row that was claimed before it had this job. */
    public static AboutRow of(Row row, @Nullable JobId job) {
        return new AboutRow(row.key(), job == null ? null : job.value());
    }

    /** The event about this row. */
    public LoggingEventBuilder on(LoggingEventBuilder event) {
        LoggingEventBuilder about = event.addKeyValue(ROW, key);
        return requestId == null ? about : about.addKeyValue(REQUEST_ID, requestId);
    }

    /** What is subscribed with this context is about this row. */
    public Context context() {
        return Context.of(AboutRow.class, this);
    }

    /** The event about the row of {@code context}, where it has one. */
    public static LoggingEventBuilder on(LoggingEventBuilder event, ContextView context) {
        return context.<AboutRow>getOrEmpty(AboutRow.class)
                .map(row -> row.on(event))
                .orElse(event);
    }

    /** The same work, every line of which is about the row of {@code context}, where it has one. */
    public static <T extends @Nullable Object> Callable<T> within(ContextView context, Callable<T> work) {
        return context.<AboutRow>getOrEmpty(AboutRow.class)
                .<Callable<T>>map(row -> () -> row.during(work))
                .orElse(work);
    }

    private <T extends @Nullable Object> T during(Callable<T> work) throws Exception {
        MDC.put(ROW, key);
        if (requestId != null) {
            MDC.put(REQUEST_ID, requestId);
        }
        try {
            return work.call();
        } finally {
            MDC.remove(ROW);
            MDC.remove(REQUEST_ID);
        }
    }
}
