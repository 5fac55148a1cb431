package dev.delaminate.layering.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import reactor.netty.http.client.HttpClient;

/**
 * Reactor Netty's own meters of clients, for those that are made while somebody wants them: connections, bytes, answers and
 * their times. It keeps them in Micrometer's global registry. The tag {@code uri} is the kind of call, not an address, of
 * which there are as many as pictures.
 */
public final class ClientMetrics {
    private static volatile boolean isOn;

    private ClientMetrics() {}

    /** Clients that are made from here on are measured into {@code registry}. */
    public static void into(MeterRegistry registry) {
        Metrics.addRegistry(registry);
        isOn = true;
    }

    /** Clients that are made from here on are not measured. */
    public static void end(MeterRegistry registry) {
        isOn = false;
        Metrics.removeRegistry(registry);
    }

    /** @param kind of its calls: submit, poll, upload, layer */
    public static HttpClient of(HttpClient client, String kind) {
        return isOn ? client.metrics(true, uri -> kind) : client;
    }
}
