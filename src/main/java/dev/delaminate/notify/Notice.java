package dev.delaminate.notify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.delaminate.progress.Snapshot;
import dev.delaminate.text.Printable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What is told of a run, and the body that receivers of {@code json} get; numbers and their names are those of a
 * {@link Snapshot}. Nothing in it says which machine this is.
 *
 * @param at ISO 8601, UTC
 * @param run the name of the folder OUT
 * @param message why, in one line; null where the event says it
 * @param failures the most frequent ones
 * @param next what to do, as the end of the run prints it
 * @param exitCode null while the run goes on
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Notice(
        Event event,
        String at,
        String run,
        @Nullable String message,
        Map<String, Long> rows,
        long total,
        Snapshot.@Nullable Money money,
        List<Snapshot.FailureCount> failures,
        List<String> next,
        @Nullable Integer exitCode) {
    private static final int MOST_FAILURES = 5;
    private static final int MOST_CHARS = 200;

    enum Event {
        FINISHED,
        STOPPED,
        OUTAGE_BEGAN,
        OUTAGE_ENDED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param seen null where the run never began */
    static Notice of(Event event, Instant at, String run, @Nullable String message, @Nullable Snapshot seen) {
        String cut = message == null ? null : cut(message);
        if (seen == null) {
            return new Notice(event, at.toString(), run, cut, Map.of(), 0, null, List.of(), List.of(), null);
        }
        List<Snapshot.FailureCount> failures =
                seen.failures().stream().limit(MOST_FAILURES).map(Notice::cut).toList();
        return new Notice(
                event, at.toString(), run, cut, seen.rows(), seen.total(), seen.money(), failures, List.of(), null);
    }

    Notice ending(int exit, List<String> todo) {
        return new Notice(event, at, run, message, rows, total, money, failures, todo, exit);
    }

    private static Snapshot.FailureCount cut(Snapshot.FailureCount group) {
        return new Snapshot.FailureCount(group.state(), group.code(), cut(group.message()), group.rows());
    }

    /** One line of what may be whole pages. */
    private static String cut(String text) {
        String line = Printable.line(text);
        return line.length() > MOST_CHARS ? line.substring(0, MOST_CHARS) + "…" : line;
    }
}
