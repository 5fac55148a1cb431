package dev.delaminate.metrics;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.delaminate.process.Watchdog;
import dev.delaminate.progress.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /healthz} says, for those who restart what is not well. A run that waits for a service that is away is well: it
 * goes on by itself, and a restart would change nothing. It is not when one of its threads stands still.
 *
 * @param status {@code ok} or {@code stuck}
 * @param reason null where it is ok
 * @param waiting what the run waits for; empty when it moves, or is over
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Health(String status, @Nullable String reason, List<String> waiting) {
    public static Health of(Snapshot run) {
        return of(run, Watchdog.stuck());
    }

    static Health of(Snapshot run, @Nullable String stuck) {
        if (run.isLive() && stuck != null) {
            return new Health("stuck", stuck + " stands still", List.of());
        }
        return new Health(
                "ok",
                null,
                run.waiting().stream()
                        .map(place -> place.where()
                                + (place.kind().equals("outage") ? " does not answer" : " has asked to wait"))
                        .toList());
    }

    /** The status of the HTTP answer. */
    @JsonIgnore
    public int httpStatus() {
        return reason == null ? 200 : 503;
    }
}
