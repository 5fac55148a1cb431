package dev.delaminate.progress.timeline;

import dev.delaminate.progress.Snapshot;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One number of a sample: that of a {@link Snapshot}, with its unit. New columns come last, for files that older programs left. */
record TimelineColumn(int place, String word, ToDoubleFunction<Snapshot> value) {
    static final TimelineColumn AT = new TimelineColumn(0, "at", Snapshot::at);
    private static final TimelineColumn PENDING = new TimelineColumn(1, "pending", now -> now.rows("pending"));

    /** Jobs, not rows. */
    static final TimelineColumn IN_FLIGHT = new TimelineColumn(2, "in_flight", Snapshot::inFlight);

    static final TimelineColumn LIMIT = new TimelineColumn(3, "limit", Snapshot::limit);
    private static final TimelineColumn LAYERED = new TimelineColumn(4, "layered", now -> now.rows("layered"));
    static final TimelineColumn DONE = new TimelineColumn(5, "done", now -> now.rows("done"));
    private static final TimelineColumn FAILED = new TimelineColumn(6, "failed", now -> now.rows("failed"));
    private static final TimelineColumn IN_DOUBT = new TimelineColumn(7, "in_doubt", now -> now.rows("in_doubt"));
    private static final TimelineColumn COMMITTED =
            new TimelineColumn(8, "committed_micro_usd", now -> now.money().committedMicroUsd());

    /** For each picture. */
    static final TimelineColumn POLLS = new TimelineColumn(9, "polls", Snapshot::pollsPerPicture);

    static final TimelineColumn SERVICE_MEDIAN =
            new TimelineColumn(10, "service_median", now -> now.serviceSeconds().median());
    static final TimelineColumn SERVICE_P95 =
            new TimelineColumn(11, "service_p95", now -> now.serviceSeconds().p95());
    static final TimelineColumn QUEUE_MEDIAN =
            new TimelineColumn(12, "queue_median", now -> now.queueSeconds().median());
    static final TimelineColumn QUEUE_P95 =
            new TimelineColumn(13, "queue_p95", now -> now.queueSeconds().p95());
    private static final TimelineColumn RATE = new TimelineColumn(14, "rows_per_second", Snapshot::rowsPerSecond);

    /** In the order of their places. */
    static final List<TimelineColumn> ALL = List.of(
            AT,
            PENDING,
            IN_FLIGHT,
            LIMIT,
            LAYERED,
            DONE,
            FAILED,
            IN_DOUBT,
            COMMITTED,
            POLLS,
            SERVICE_MEDIAN,
            SERVICE_P95,
            QUEUE_MEDIAN,
            QUEUE_P95,
            RATE);

    private static final double THOUSAND = 1_000;

    static List<String> words() {
        return ALL.stream().map(TimelineColumn::word).toList();
    }

    /** One sample: as many numbers as there are columns, of three decimals at most. */
    static double[] sample(Snapshot now) {
        return ALL.stream()
                .mapToDouble(column -> Math.round(column.value.applyAsDouble(now) * THOUSAND) / THOUSAND)
                .toArray();
    }

    double of(double[] sample) {
        return sample[place];
    }
}
