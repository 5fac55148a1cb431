package dev.delaminate.dashboard.http;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** A server on loopback, with an event loop of its own: whatever it does takes none of a run's. */
public final class HttpListener implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int MOST_LINE_BYTES = 8 << 10;
    private static final int MOST_HEADER_BYTES = 16 << 10;
    private static final Duration BINDING = Duration.ofSeconds(10);
    private static final Duration LINGERING = Duration.ofSeconds(2);
    private static final Logger log = LoggerFactory.getLogger(HttpListener.class);

    private final DisposableServer server;
    private final LoopResources loops;
    private final Session session;

    private HttpListener(DisposableServer server, LoopResources loops, Session session) {
        this.server = server;
        this.loops = loops;
        this.session = session;
    }

    /**
     * Listens. Blocks until it does.
     *
     * @param port 0 for any that is free
     * @param admitted hosts by which it may be asked besides those of loopback
     * @throws PortTakenException when the port is not to be had
     */
    public static HttpListener open(int port, List<String> admitted, Routes routes, Mono<Map<String, Object>> about) {
        LoopResources loops = LoopResources.create("dashboard", 1, true);
        AtomicReference<RequestHandler> handler = new AtomicReference<>();
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        Connections limits = new Connections();
        try {
            DisposableServer server = HttpServer.create()
                    .host(HOST)
                    .port(port)
                    .protocol(HttpProtocol.HTTP11)
                    .runOn(loops)
                    .channelGroup(connections)
                    .httpRequestDecoder(
                            spec -> spec.maxInitialLineLength(MOST_LINE_BYTES).maxHeaderSize(MOST_HEADER_BYTES))
                    .doOnChannelInit((observer, channel, address) -> limits.accept(channel))
                    .handle((request, response) -> handled(handler.get(), request, response))
                    .bindNow(BINDING);
            // Which names it goes by, and what its cookie is called, is known only with the port.
            Session session = new Session(server.port(), new Tries(System::nanoTime), about);
            routes.writeWithoutSession("/api/session", session::begin).get("/api/session", session::rights);
            handler.set(new RequestHandler(new Guard(new Hosts(server.port(), admitted)), routes, session));
            return new HttpListener(server, loops, session);
        } catch (ChannelBindException e) {
            loops.dispose();
            throw new PortTakenException(port, e);
        }
    }

    private static Publisher<Void> handled(
            @Nullable RequestHandler handler, HttpServerRequest request, HttpServerResponse response) {
        return handler == null ? Mono.from(response.status(503).send()) : handler.apply(request, response);
    }

    public int port() {
        return server.port();
    }

    /** The address that a person opens; what stands behind the {@code #} stays in the browser, and lets it write. */
    public String link() {
        return "http://" + HOST + ":" + port() + "/#token=" + session.token();
    }

    /** Takes no more requests, and lets those that are under way end, for two seconds at most. Blocks until then. */
    @Override
    public void close() {
        try {
            server.disposeNow(LINGERING);
        } catch (RuntimeException e) {
            log.debug("A viewer of the dashboard did not take the end of its answer in time", e);
        } finally {
            loops.dispose();
        }
    }
}
