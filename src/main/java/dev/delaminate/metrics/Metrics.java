package dev.delaminate.metrics;

import dev.delaminate.layering.http.ClientMetrics;
import dev.delaminate.progress.Snapshot;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What {@code /metrics} says: the run, the disk of OUT, the JVM, and the HTTP clients that are made while this is open. Nothing
 * is measured before somebody opens it. Safe from any thread.
 */
public final class Metrics implements AutoCloseable {
    /** The type of the text, as Prometheus asks for it. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String REMOTE = "remote.address";

    /** Hosts of layers are chosen by the service. */
    private static final int MOST_HOSTS = 32;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Supplier<Snapshot> run;
    private final RunMeters meters;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /**
     * Begins to measure.
     *
     * @param run looks at the run; may block
     * @param out the folder whose disk is looked at
     */
    public Metrics(Supplier<Snapshot> run, Path out) {
        this.run = run;
        registry.config().meterFilter(boundedHosts(new BoundedTag(MOST_HOSTS)));
        this.meters = new RunMeters(registry);
        new DiskSpaceMetrics(out.toFile(), List.of()).bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        collections.bindTo(registry);
        ClientMetrics.into(registry);
    }

    private static MeterFilter boundedHosts(BoundedTag hosts) {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                String host = id.getName().startsWith("reactor.netty") ? id.getTag(REMOTE) : null;
                return host == null ? id : id.withTag(Tag.of(REMOTE, hosts.of(host)));
            }
        };
    }

    /** The whole text, of one moment. Blocks. */
    public synchronized String scrape() {
        meters.saw(run.get());
        return registry.scrape();
    }

    /** Measures no more. */
    @Override
    public void close() {
        ClientMetrics.end(registry);
        collections.close();
        registry.close();
    }
}
