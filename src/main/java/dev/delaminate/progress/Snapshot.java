package dev.delaminate.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A run at one moment, as pages and metrics show it: immutable, the same for all who look. Rows are counted over the whole
 * manifest, money over the whole life of OUT, times over this run. Times are milliseconds since 1970, money is millionths of
 * a US dollar.
 *
 * @param at when it was so
 * @param startedAt of the run; null where none is known
 * @param endedAt null while it goes on
 * @param isLive whether the run goes on in some process
 * @param rows by the words of {@code status --json}
 * @param total rows of the manifest that can be layered
 * @param inFlight jobs at the service
 * @param limit that many may be there at once; 0 where that is not known
 * @param rowsPerSecond that were done, over the last minute
 * @param remainingSeconds how long the rest takes at that rate; null when that cannot be told
 * @param serviceSeconds from a job's acceptance to when it was seen finished
 * @param queueSeconds of these, how long jobs waited at the service before they were worked on
 * @param pollsPerPicture of finished jobs, on average; 0 when there are none
 * @param waiting what does not answer, or has asked to wait
 * @param stop why no more rows are submitted; empty while they are
 * @param newest numbers of the rows that were done last, the newest first
 * @param fleet the processes that share the run, where several may
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Snapshot(
        long at,
        @Nullable Long startedAt,
        @Nullable Long endedAt,
        boolean isLive,
        Map<String, Long> rows,
        long total,
        Money money,
        long inFlight,
        int limit,
        double rowsPerSecond,
        @Nullable Long remainingSeconds,
        Quantiles serviceSeconds,
        Quantiles queueSeconds,
        double pollsPerPicture,
        Map<String, Long> quality,
        Map<String, Long> review,
        List<Waiting> waiting,
        List<String> stop,
        List<FailureCount> failures,
        List<Long> newest,
        Workers fleet) {
    /**
     * @param committedMicroUsd billed, reserved and in doubt: what counts against the budget
     * @param budgetMicroUsd null for no bound
     * @param price such as {@code $0.05/picture}
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Money(
            long committedMicroUsd,
            long billedMicroUsd,
            long inDoubtMicroUsd,
            @Nullable Long budgetMicroUsd,
            @Nullable String price) {
        Money within(@Nullable Long budget) {
            return new Money(committedMicroUsd, billedMicroUsd, inDoubtMicroUsd, budget, price);
        }
    }

    /** The same without what moves by itself while nothing happens: its clock, its rate, and the time that is left. */
    public Snapshot still() {
        return new Snapshot(
                0,
                startedAt,
                endedAt,
                isLive,
                rows,
                total,
                money,
                inFlight,
                limit,
                0,
                null,
                serviceSeconds,
                queueSeconds,
                pollsPerPicture,
                quality,
                review,
                waiting,
                stop,
                failures,
                newest,
                fleet);
    }

    /**
     * The same of a run that several processes share, where there are such: what they do together.
     *
     * @param rate of all of them
     */
    public Snapshot ofAll(SeenRate rate) {
        if (fleet.workers().isEmpty()) {
            return this;
        }
        double perSecond = isLive ? rate.at(at, rows("done")) : 0;
        long left = total - rows("done") - rows("failed") - rows("in_doubt");
        return new Snapshot(
                at,
                startedAt,
                endedAt,
                isLive,
                rows,
                total,
                money.within(fleet.budgetMicroUsd()),
                rows("submitting") + rows("in_flight"),
                fleet.limit(),
                perSecond,
                remaining(left, perSecond),
                serviceSeconds,
                queueSeconds,
                pollsPerPicture,
                quality,
                review,
                waiting,
                stop,
                failures,
                newest,
                fleet);
    }

    /** How long so many rows take at that rate, in seconds; null when that cannot be told. */
    public static @Nullable Long remaining(long left, double rowsPerSecond) {
        return rowsPerSecond > 0 && left >= 0 ? (long) (left / rowsPerSecond) : null;
    }

    /** Rows in a state, by its word. */
    public long rows(String state) {
        return rows.getOrDefault(state, 0L);
    }

    /** Both 0 when nothing was measured. */
    public record Quantiles(double median, double p95) {}

    /**
     * @param kind outage or busy
     * @param since when it began
     */
    public record Waiting(String kind, String where, String message, long since) {}

    /** Rows that ended for the same reason; {@code state} is failed, in_doubt or rejected. */
    public record FailureCount(String state, String code, String message, long rows) {}
}
