package dev.delaminate.progress.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How the runs of OUT went over time, as pages and plots show it. Times are milliseconds since 1970.
 *
 * @param columns what the numbers of a sample are: {@code at}, then those of a snapshot ({@code polls} are for each picture)
 * @param samples at most {@link #MOST_SAMPLES}, in the order in which they were taken, highs and lows kept
 * @param pauses in the order in which they began
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Timeline(List<String> columns, List<List<Number>> samples, List<Pause> pauses, List<Run> runs) {
    public static final int MOST_SAMPLES = 1_000;

    /** @param to null while it goes on */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Pause(
            String kind,
            String where,
            String message,
            long from,
            @Nullable Long to) {}

    /**
     * One run.
     *
     * @param endedAt null while it goes on, or where it did not end by itself
     * @param budgetMicroUsd that it was not to pass; null for none
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Run(
            long startedAt,
            @Nullable Long endedAt,
            @Nullable Long budgetMicroUsd) {}

    /** Whole numbers as such: a time in milliseconds has too many digits for a short double. */
    static List<Number> numbers(double[] sample) {
        return DoubleStream.of(sample).mapToObj(Timeline::number).toList();
    }

    private static Number number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53 ? (Number) (long) value : (Number) value;
    }
}
