package dev.delaminate.layering.http;

import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;
import reactor.netty.tcp.TcpClient;
import reactor.netty.transport.ClientTransport;

/**
 * The HTTP clients of a run, each kind of call with connections of its own, so that none can starve or spoil another:
 * submits (paid: never repeated by the client, never on a connection that lay idle for long), polls, and uploads. All speak
 * {@link HttpWire} and trust what the JDK trusts; none has wiretap, which would log the key.
 */
public final class HttpClients {
    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final int MAX_WAITING_PER_CONNECTION = 16;

    private final ServiceEndpoint service;
    private final ClientTimeouts timeouts;
    private final @Nullable ForwardProxy proxy;
    private final boolean isProxied;
    private final @Nullable SslProvider tls;
    private final ConnectionProvider submitConnections;
    private final ConnectionProvider pollConnections;
    private final ConnectionProvider uploadConnections;
    // A pool tells connections apart by the client's settings: made anew for each call, clients would share none.
    private final HttpClient submit;
    private final HttpClient poll;
    private final HttpClient upload;
    private final TcpClient probe;

    /**
     * Opens nothing yet.
     *
     * @param proxy null when everything is reached directly
     * @param maxInFlight as many submits and as many polls have a connection at once; others wait for one
     * @param maxUploads as many uploads have a connection at once
     */
    public HttpClients(
            ServiceEndpoint service,
            ClientTimeouts timeouts,
            @Nullable ForwardProxy proxy,
            int maxInFlight,
            int maxUploads) {
        this.service = service;
        this.timeouts = timeouts;
        this.proxy = proxy;
        this.submitConnections = connections("delaminate-submit", maxInFlight);
        this.pollConnections = connections("delaminate-poll", maxInFlight);
        this.uploadConnections = connections("delaminate-upload", maxUploads);

        this.tls = service.isSecure() ? tls(timeouts) : null;
        this.isProxied = proxy != null && proxy.carries(service.host(), service.port());
        this.submit = ClientMetrics.of(client(submitConnections, timeouts.submit()), "submit");
        this.poll = ClientMetrics.of(client(pollConnections, timeouts.poll()), "poll");
        this.upload = ClientMetrics.of(client(uploadConnections, timeouts.upload()), "upload");
        TcpClient plain = TcpClient.newConnection().host(service.host()).port(service.port());
        this.probe = routed(tls != null ? plain.secure(tls) : plain);
    }

    /** Whether the service is reached through the proxy. */
    public boolean isProxied() {
        return isProxied;
    }

    /**
     * Loads what a first request needs: event loops, native transport, and TLS where the service has it. Sends nothing.
     * Completes empty when it is there; blocks whoever subscribes meanwhile.
     */
    public static Mono<Void> warmUp(ServiceEndpoint service) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> new HttpClients(service, ClientTimeouts.DEFAULT, null, 1, 1)),
                clients -> clients.poll().warmup(),
                HttpClients::dispose);
    }

    /** The origin of the service, and the proxy that it is reached through, in words. */
    public String way() {
        return isProxied ? service.origin() + " through the proxy " + proxy : service.origin();
    }

    /** Closes every pool. Completes when their connections are closed; requests under way fail. */
    public Mono<Void> dispose() {
        return Mono.when(
                submitConnections.disposeLater(), pollConnections.disposeLater(), uploadConnections.disposeLater());
    }

    public ServiceEndpoint service() {
        return service;
    }

    public ClientTimeouts timeouts() {
        return timeouts;
    }

    public HttpClient submit() {
        return submit;
    }

    public HttpClient poll() {
        return poll;
    }

    public HttpClient upload() {
        return upload;
    }

    /** Opens a connection of its own to the service, with TLS where the service has it. */
    public TcpClient probe() {
        return probe;
    }

    private HttpClient client(ConnectionProvider connections, Duration responseTimeout) {
        HttpClient client = HttpWire.client(connections, responseTimeout)
                .disableRetry(true)
                .httpResponseDecoder(decoder -> decoder.maxHeaderSize(MAX_HEADER_BYTES));
        return routed(tls != null ? client.secure(tls) : client);
    }

    private <T extends ClientTransport<T, ?>> T routed(T client) {
        T bounded = client.option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(timeouts.connect().toMillis()));
        boolean resolves = proxy == null || !isProxied || proxy.isAskedForAddresses();
        T resolving = resolves ? bounded.resolver(names -> names.queryTimeout(timeouts.connect())) : bounded;
        return proxy != null && isProxied
                ? resolving.proxy(spec -> proxy.configure(spec, timeouts.connect()))
                : resolving;
    }

    private ConnectionProvider connections(String name, int max) {
        return ConnectionProvider.builder(name)
                .maxConnections(max)
                .pendingAcquireMaxCount(max * MAX_WAITING_PER_CONNECTION)
                .pendingAcquireTimeout(timeouts.acquire())
                .maxIdleTime(timeouts.idle())
                .evictInBackground(timeouts.idle())
                .build();
    }

    private static SslProvider tls(ClientTimeouts timeouts) {
        GenericSslContextSpec<?> trustOfTheJdk = Http11SslContextSpec.forClient();
        return SslProvider.builder()
                .sslContext(trustOfTheJdk)
                .handshakeTimeout(timeouts.connect())
                .handlerConfigurator(HttpClients::checkHostName)
                .build();
    }

    private static void checkHostName(SslHandler handler) {
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        handler.engine().setSSLParameters(parameters);
    }
}
