package dev.delaminate.layering;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;
import reactor.netty.tcp.TcpClient;
import reactor.netty.transport.ClientTransport;

/**
 * The HTTP clients of a run, each kind of call with connections of its own, so that none can starve or spoil another:
 * submits (paid: never repeated by the client, never on a connection that lay idle for long), polls, and files. All speak
 * HTTP/1.1, follow no redirect, ask for no compression and trust what the JDK trusts; none has wiretap, which would log
 * the key.
 */
public final class HttpClients {
    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final int MAX_WAITING_PER_CONNECTION = 16;
    private static final String USER_AGENT = "delaminate";

    private final ServiceEndpoint service;
    private final ClientTimeouts timeouts;
    private final @Nullable ForwardProxy proxy;
    private final ConnectionProvider submitConnections;
    private final ConnectionProvider pollConnections;
    private final ConnectionProvider fileConnections;
    // A pool tells connections apart by the client's settings: made anew for each call, clients would share none.
    private final HttpClient submit;
    private final HttpClient poll;
    private final HttpClient upload;
    private final HttpClient directFiles;
    private final HttpClient proxiedFiles;
    private final TcpClient probe;

    /**
     * Opens nothing yet.
     *
     * @param proxy null when everything is reached directly
     * @param maxInFlight as many submits and as many polls have a connection at once; others wait for one
     * @param maxDownloads as many connections to each host of files
     */
    public HttpClients(
            ServiceEndpoint service,
            ClientTimeouts timeouts,
            @Nullable ForwardProxy proxy,
            int maxInFlight,
            int maxDownloads) {
        this.service = service;
        this.timeouts = timeouts;
        this.proxy = proxy;
        this.submitConnections = connections("delaminate-submit", maxInFlight);
        this.pollConnections = connections("delaminate-poll", maxInFlight);
        this.fileConnections = connections("delaminate-files", maxDownloads);

        SslProvider tls = tls(timeouts);
        boolean isServiceProxied = isProxied(service.host(), service.port());
        this.submit = client(submitConnections, tls, isServiceProxied).responseTimeout(timeouts.submit());
        this.poll = client(pollConnections, tls, isServiceProxied).responseTimeout(timeouts.poll());
        this.upload = client(fileConnections, tls, isServiceProxied).responseTimeout(timeouts.upload());
        this.directFiles = client(fileConnections, tls, false);
        this.proxiedFiles = client(fileConnections, tls, true);
        TcpClient plain = TcpClient.newConnection().host(service.host()).port(service.port());
        this.probe = routed(service.isSecure() ? plain.secure(tls) : plain, isServiceProxied);
    }

    /** Whether connections to this host go through the proxy: its name is then resolved there and not here. */
    public boolean isProxied(String host, int port) {
        return proxy != null && proxy.carries(host, port);
    }

    /**
     * For files of one host, with the pool of all files: add a resolver, a response time-out and whatever else a download
     * needs, once and not for each call. Where the host {@link #isProxied}, leave its resolver alone and subscribe off the
     * event loops: the proxy's own name is resolved then, which can block.
     */
    public HttpClient files(String host, int port) {
        return isProxied(host, port) ? proxiedFiles : directFiles;
    }

    /** Closes every pool. Completes when their connections are closed; requests under way fail. */
    public Mono<Void> dispose() {
        return Mono.when(
                submitConnections.disposeLater(), pollConnections.disposeLater(), fileConnections.disposeLater());
    }

    ServiceEndpoint service() {
        return service;
    }

    ClientTimeouts timeouts() {
        return timeouts;
    }

    HttpClient submit() {
        return submit;
    }

    HttpClient poll() {
        return poll;
    }

    /** Shares the pool of files, whose bound is for each host apart: slow uploads hold up neither polls nor downloads. */
    HttpClient upload() {
        return upload;
    }

    /** Opens a connection of its own to the service, with TLS where the service has it. */
    TcpClient probe() {
        return probe;
    }

    private HttpClient client(ConnectionProvider connections, SslProvider tls, boolean isProxied) {
        HttpClient client = HttpClient.create(connections)
                .protocol(HttpProtocol.HTTP11)
                .disableRetry(true)
                .followRedirect(false)
                .compress(false)
                .secure(tls)
                .httpResponseDecoder(decoder -> decoder.maxHeaderSize(MAX_HEADER_BYTES))
                .headers(headers -> headers.set(HttpHeaderNames.USER_AGENT, USER_AGENT));
        return routed(client, isProxied);
    }

    private <T extends ClientTransport<T, ?>> T routed(T client, boolean isProxied) {
        T bounded = client.option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(timeouts.connect().toMillis()));
        return proxy != null && isProxied
                ? bounded.proxy(spec -> proxy.configure(spec, timeouts.connect()))
                : bounded.resolver(names -> names.queryTimeout(timeouts.connect()));
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
