package dev.delaminate.progress.timeline;

import dev.delaminate.progress.Snapshot;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The numbers of a sample, in their order: each is that of a {@link Snapshot}, with its unit. New ones come last. */
enum TimelineColumn {
    AT(Snapshot::at),
    PENDING(now -> now.rows("pending")),
    /** Jobs, not rows. */
    IN_FLIGHT(Snapshot::inFlight),
    LIMIT(Snapshot::limit),
    LAYERED(now -> now.rows("layered")),
    DONE(now -> now.rows("done")),
    FAILED(now -> now.rows("failed")),
    IN_DOUBT(now -> now.rows("in_doubt")),
    COMMITTED_MICRO_USD(now -> now.money().committedMicroUsd()),
    /** For each picture. */
    POLLS(Snapshot::pollsPerPicture),
    SERVICE_MEDIAN(now -> now.serviceSeconds().median()),
    SERVICE_P95(now -> now.serviceSeconds().p95()),
    QUEUE_MEDIAN(now -> now.queueSeconds().median()),
    QUEUE_P95(now -> now.queueSeconds().p95()),
    ROWS_PER_SECOND(Snapshot::rowsPerSecond);

    private static final double THOUSAND = 1_000;

    private final ToDoubleFunction<Snapshot> value;

    TimelineColumn(ToDoubleFunction<Snapshot> value) {
        this.value = value;
    }

    static List<String> words() {
        return Stream.of(values())
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** One sample: as many numbers as there are columns, of three decimals at most. */
    static double[] sample(Snapshot now) {
        return Stream.of(values())
                .mapToDouble(column -> Math.round(column.value.applyAsDouble(now) * THOUSAND) / THOUSAND)
                .toArray();
    }

    double of(double[] sample) {
        return sample[ordinal()];
    }
}
