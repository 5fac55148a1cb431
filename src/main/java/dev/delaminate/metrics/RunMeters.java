package dev.delaminate.metrics;

import dev.delaminate.progress.Snapshot;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a run: all are gauges over one {@link Snapshot}, so that they agree with each other and with the page. What is
 * not known is NaN. Rows are counted over the manifest, money over the life of OUT.
 */
final class RunMeters {
    private static final double MICROS = 1_000_000;
    private static final double MILLIS = 1_000;
    private static final int MOST_CODES = 30;

    private final MeterRegistry registry;
    private final BoundedTag codes = new BoundedTag(MOST_CODES);
    private final MultiGauge rows;
    private final MultiGauge failures;
    private final MultiGauge grades;
    private final MultiGauge reviews;
    private volatile @Nullable Snapshot seen;

    RunMeters(MeterRegistry registry) {
        this.registry = registry;
        rows = table("delaminate.rows", "Rows of the manifest by state");
        failures = table("delaminate.failed.rows", "Rows that failed, are in doubt or were rejected, by code");
        grades = table("delaminate.graded.rows", "Rows by the grade of their layers");
        reviews = table("delaminate.reviewed.rows", "Rows by what a person decided");

        gauge("delaminate.live", null, "1 while a run goes on, else 0", run -> run.isLive() ? 1 : 0);
        gauge(
                "delaminate.stopped",
                null,
                "1 when no more rows are submitted, else 0",
                run -> run.stop().isEmpty() ? 0 : 1);
        gauge("delaminate.jobs.in.flight", null, "Jobs at the service", Snapshot::inFlight);
        gauge("delaminate.jobs.limit", null, "Jobs that may be at the service at once", Snapshot::limit);
        gauge("delaminate.rows.per.second", null, "Rows done a second, over the last minute", Snapshot::rowsPerSecond);
        gauge("delaminate.polls.per.picture", null, "Polls a finished job took, on average", Snapshot::pollsPerPicture);
        gauge(
                "delaminate.remaining",
                "seconds",
                "How long the rest takes at the present rate",
                run -> known(run.remainingSeconds()));
        gauge(
                "delaminate.start.time",
                "seconds",
                "When the run began, since 1970",
                run -> known(run.startedAt()) / MILLIS);

        gauge(
                "delaminate.committed",
                "dollars",
                "Billed, reserved and in doubt: what counts against the budget",
                run -> run.money().committedMicroUsd() / MICROS);
        gauge(
                "delaminate.billed",
                "dollars",
                "What finished jobs cost",
                run -> run.money().billedMicroUsd() / MICROS);
        gauge(
                "delaminate.in.doubt",
                "dollars",
                "What may have been billed, and nobody knows",
                run -> run.money().inDoubtMicroUsd() / MICROS);
        gauge(
                "delaminate.budget",
                "dollars",
                "The most that OUT may cost; NaN without a bound",
                run -> known(run.money().budgetMicroUsd()) / MICROS);

        quantiles(
                "delaminate.service", "From a job's acceptance to when it was seen finished", Snapshot::serviceSeconds);
        quantiles(
                "delaminate.queue",
                "How long jobs waited at the service before they were worked on",
                Snapshot::queueSeconds);
        waiting("outage");
        waiting("busy");
    }

    /** From now on the gauges say this. One thread at a time. */
    void saw(Snapshot run) {
        seen = run;
        rows.register(table(run.rows(), "state"), true);
        grades.register(table(run.quality(), "grade"), true);
        reviews.register(table(run.review(), "decision"), true);
        Map<Tags, Long> failed = run.failures().stream()
                .collect(Collectors.toMap(
                        group -> Tags.of("state", group.state(), "code", codes.of(group.code())),
                        Snapshot.FailureCount::rows,
                        Long::sum));
        failures.register(
                failed.entrySet().stream()
                        .map(group -> MultiGauge.Row.of(group.getKey(), group.getValue()))
                        .collect(Collectors.toList()),
                true);
    }

    private static List<MultiGauge.Row<?>> table(Map<String, Long> counts, String tag) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .<MultiGauge.Row<?>>map(
                                count -> MultiGauge.Row.of(Tags.of(tag, count.getKey()), count.getValue()))
                        .toList();
    }

    private MultiGauge table(String name, String help) {
        return MultiGauge.builder(name).description(help).register(registry);
    }

    private void gauge(String name, @Nullable String unit, String help, ToDoubleFunction<Snapshot> value) {
        gauge(name, unit, help, Tags.empty(), value);
    }

    private void gauge(String name, @Nullable String unit, String help, Tags tags, ToDoubleFunction<Snapshot> value) {
        Gauge.builder(name, () -> of(value))
                .baseUnit(unit)
                .description(help)
                .tags(tags)
                .register(registry);
    }

    private void quantiles(String name, String help, Function<Snapshot, Snapshot.Quantiles> times) {
        gauge(
                name,
                "seconds",
                help,
                Tags.of("quantile", "0.5"),
                run -> times.apply(run).median());
        gauge(
                name,
                "seconds",
                help,
                Tags.of("quantile", "0.95"),
                run -> times.apply(run).p95());
    }

    private void waiting(String kind) {
        gauge(
                "delaminate.waiting",
                null,
                "Places that do not answer (outage) or asked to wait (busy)",
                Tags.of("kind", kind),
                run -> run.waiting().stream()
                        .filter(place -> place.kind().equals(kind))
                        .count());
    }

    private double of(ToDoubleFunction<Snapshot> value) {
        Snapshot run = seen;
        return run == null ? Double.NaN : value.applyAsDouble(run);
    }

    private static double known(@Nullable Long number) {
        return number == null ? Double.NaN : number;
    }
}
