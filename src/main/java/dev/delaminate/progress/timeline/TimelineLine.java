package dev.delaminate.progress.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.delaminate.text.HarmlessJson;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of the time line of OUT that is no sample: what is not null is told. Samples are bare arrays of numbers
 * ({@link TimelineColumn}). Times are milliseconds since 1970, rows are numbers of the ledger.
 *
 * <pre>
 * {"run":1772222400000,"budget":25000000,"price":"$0.05/picture"}
 * [1772222401000,11990,8,8,2,0,0,0,500000,0,0,0,0,0,0]
 * {"pause":"outage","where":"poll","message":"connection refused","from":1772222431000}
 * {"pause":"outage","where":"poll","message":"connection refused","from":1772222431000,"to":1772222493000}
 * {"stop":"the next job would pass --budget …"}
 * {"newest":[12,11,9]}
 * {"end":1772226000000}
 * </pre>
 *
 * @param run when a run began
 * @param end when it ended
 * @param pause outage or busy; told when it begins, and again when its end is known
 * @param newest rows that were done last, the newest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TimelineLine(
        @Nullable Long run,
        @Nullable Long budget,
        @Nullable String price,
        @Nullable Long end,
        @Nullable String pause,
        @Nullable String where,
        @Nullable String message,
        @Nullable Long from,
        @Nullable Long to,
        @Nullable String stop,
        @Nullable List<Long> newest) {
    private static final int MOST_MESSAGE_CHARS = 300;

    private static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().characterEscapes(new HarmlessJson()).build())
            .build();

    static TimelineLine run(long startedAt, @Nullable Long budget, @Nullable String price) {
        return new TimelineLine(startedAt, budget, price, null, null, null, null, null, null, null, null);
    }

    static TimelineLine end(long at) {
        return new TimelineLine(null, null, null, at, null, null, null, null, null, null, null);
    }

    static TimelineLine pause(Timeline.Pause pause) {
        return new TimelineLine(
                null,
                null,
                null,
                null,
                pause.kind(),
                pause.where(),
                cut(pause.message()),
                pause.from(),
                pause.to(),
                null,
                null);
    }

    static TimelineLine stop(String why) {
        return new TimelineLine(null, null, null, null, null, null, null, null, null, cut(why), null);
    }

    static TimelineLine newest(List<Long> rows) {
        return new TimelineLine(null, null, null, null, null, null, null, null, null, null, rows);
    }

    private static String cut(String message) {
        return message.length() <= MOST_MESSAGE_CHARS ? message : message.substring(0, MOST_MESSAGE_CHARS - 1) + "…";
    }

    /** With its line break. */
    String text() {
        return JSON.writeValueAsString(this) + "\n";
    }

    /** A sample, with its line break. */
    static String text(double[] sample) {
        return JSON.writeValueAsString(Timeline.numbers(sample)) + "\n";
    }

    /** Null for what is none: a torn line, or anything else. */
    static @Nullable TimelineLine parse(String text) {
        return read(text, TimelineLine.class);
    }

    /** Null for what is no sample; one of an older program has zeros for what that did not tell. */
    static double @Nullable [] parseSample(String text) {
        double[] sample = read(text, double[].class);
        boolean isNone =
                sample == null || sample.length == 0 || !DoubleStream.of(sample).allMatch(Double::isFinite);
        return isNone ? null : Arrays.copyOf(sample, TimelineColumn.ALL.size());
    }

    private static <T> @Nullable T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JacksonException e) {
            return null;
        }
    }
}
