package dev.delaminate.layers.download;

import dev.delaminate.layering.http.ClientMetrics;
import dev.delaminate.layering.http.ForwardProxy;
import dev.delaminate.layering.http.HttpWire;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.RequestSender;
import reactor.netty.http.client.HttpClient.ResponseReceiver;
import reactor.netty.resources.ConnectionProvider;

/**
 * The connections to layer hosts: a pool of its own that never hears of the service's key. No connection leaves it to an
 * address that the {@link AddressPolicy} refuses. Through a proxy that resolves names out of our sight, hosts are judged
 * by their name only; loopback is never asked of a proxy.
 */
public final class LayerTransport implements AutoCloseable {
    /** Shorter than what servers and load balancers keep idle connections for (nginx: 75 s, many: 15 s). */
    private static final Duration MAX_IDLE = Duration.ofSeconds(10);

    private static final Duration EVICTION = Duration.ofSeconds(30);

    private final AddressPolicy policy;
    private final @Nullable ForwardProxy proxy;
    private final ConnectionProvider pool;
    private final HttpClient direct;
    private final HttpClient proxied;
    private final RequestSender directPost;
    private final RequestSender proxiedPost;

    /** @param maxConnections to one host at a time */
    public LayerTransport(
            AddressPolicy policy, @Nullable ForwardProxy proxy, DownloadLimits limits, int maxConnections) {
        this(policy, proxy, limits, maxConnections, InetAddress::getAllByName);
    }

    /** @param hosts turns names into addresses, which are then judged */
    public LayerTransport(
            AddressPolicy policy,
            @Nullable ForwardProxy proxy,
            DownloadLimits limits,
            int maxConnections,
            HostLookup hosts) {
        this.policy = policy;
        this.proxy = proxy;
        this.pool = ConnectionProvider.builder("layers")
                .maxConnections(maxConnections)
                .pendingAcquireTimeout(limits.total())
                .maxIdleTime(MAX_IDLE)
                .evictInBackground(EVICTION)
                .build();
        HttpClient client = HttpWire.client(pool, limits.responseTimeout())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        limits.connectTimeout().toMillis());
        HttpClient guarded = client.resolver(new GuardedResolver(policy, hosts, Schedulers.boundedElastic()));
        HttpClient named = proxy != null && proxy.isAskedForAddresses() ? guarded : client;
        HttpClient tunnelled =
                proxy == null ? guarded : named.proxy(spec -> proxy.configure(spec, limits.connectTimeout()));
        this.direct = ClientMetrics.of(guarded, "layer");
        this.proxied = ClientMetrics.of(tunnelled, "layer");
        this.directPost = guarded.headers(LayerTransport::json).post();
        this.proxiedPost = tunnelled.headers(LayerTransport::json).post();
    }

    /** A request for one URL, not sent yet; errors with the exception of a Download failure when its host is refused by what it says. */
    ResponseReceiver<?> get(URI url) {
        return (isCarried(url) ? proxied : direct).get().uri(url);
    }

    /** The same with headers of its own, for whoever wants a part of a file only; its connections are the same. */
    public ResponseReceiver<?> get(URI url, Consumer<HttpHeaders> headers) {
        return (isCarried(url) ? proxied : direct).headers(headers).get().uri(url);
    }

    /** A request that brings JSON to one URL, under the same rules: for those who asked to be told of a run. */
    public RequestSender post(URI url) {
        return (isCarried(url) ? proxiedPost : directPost).uri(url);
    }

    private static void json(HttpHeaders headers) {
        headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
    }

    /** Whether the proxy carries it; errors where its host is refused by what it says. */
    private boolean isCarried(URI url) {
        String host = url.getHost();
        boolean carried = proxy != null && proxy.carries(host, LayerUrl.port(url));
        Optional<String> refusal = policy.refusalOfLiteral(host);
        if (carried) {
            refusal = refusal.or(() -> policy.refusalOfName(host));
        }
        refusal.ifPresent(reason -> {
            throw GuardedResolver.blocked(host, reason);
        });
        return carried;
    }

    /** Drops the idle connections and those in use. */
    @Override
    public void close() {
        pool.dispose();
    }
}
