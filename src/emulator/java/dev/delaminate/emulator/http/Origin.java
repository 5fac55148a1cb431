package dev.delaminate.emulator.http;

import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** One listening place of the emulator, which can be away for a time. */
public final class Origin {
    /** A picture of 32 MB as a data URI, with room for the rest. */
    private static final int MOST_BODY_BYTES = 48 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Origin.class);
    private static final Duration REBIND = Duration.ofMillis(100);

    private final String host;
    private final EventLoop loop;
    private final Endpoint endpoint;
    private final HttpServer server;
    private final ChannelGroup connections;
    private volatile @Nullable DisposableServer listening;
    private volatile @Nullable SocketChannel held;
    private volatile int port;
    private Outage.@Nullable Kind away;
    private int outages;

    /** @param loop the only one of {@code loops} */
    public Origin(String host, LoopResources loops, EventLoop loop, Endpoint endpoint) {
        this.host = host;
        this.loop = loop;
        this.endpoint = endpoint;
        this.connections = new DefaultChannelGroup(loop);
        this.server = HttpServer.create()
                .host(host)
                .runOn(loops)
                .option(ChannelOption.SO_BACKLOG, 4_096)
                .channelGroup(connections)
                .handle(this::handle);
    }

    /** Listens; blocks until it does. @throws IllegalStateException when the port is not to be had */
    public void bind(int wanted) {
        try {
            DisposableServer bound = server.port(wanted).bindNow();
            listening = bound;
            port = bound.port();
        } catch (ChannelBindException e) {
            throw new IllegalStateException(
                    "Cannot listen on " + host + ":" + wanted + ": " + e.getMessage()
                            + ". Choose another port, or 0 for any free one.",
                    e);
        }
    }

    public String url() {
        return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    public int port() {
        return port;
    }

    /**
     * Away from now on, for so long; a later outage takes the place of an earlier one. On the event loop.
     *
     * @param begun may still answer who asked for it, here: nobody connects any more, and what is open is not closed yet
     */
    public void leave(Outage.Kind kind, Duration length, Runnable begun) {
        int outage = ++outages;
        if (kind == Outage.Kind.REFUSED) {
            stopListening();
        } else {
            listenAgain(outage);
        }
        begun.run();
        away = kind;
        if (kind == Outage.Kind.REFUSED) {
            closeConnections();
        }
        later(length, () -> comeBack(outage));
    }

    /** Ends for good; blocks until the port is free. */
    public void close() {
        DisposableServer bound = listening;
        if (bound != null) {
            bound.channel().close().awaitUninterruptibly();
        }
        release();
        connections.close().awaitUninterruptibly();
    }

    private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        HttpRequest head =
                new DefaultHttpRequest(request.version(), request.method(), request.uri(), request.requestHeaders());
        return request.receive()
                .asByteArray()
                .collect(ByteArrayOutputStream::new, Origin::append)
                .flatMap(body -> answered(new Call(head, body.toByteArray())))
                .flatMap(answer -> Mono.fromDirect(answer.to(response)));
    }

    /** What is too long is read to its end, since a client may not hear an answer before that, but not kept. */
    private static void append(ByteArrayOutputStream body, byte[] part) {
        if (body.size() <= MOST_BODY_BYTES) {
            body.writeBytes(part);
        }
    }

    private Mono<Response> answered(Call call) {
        if (call.body().length > MOST_BODY_BYTES) {
            return Mono.just(ErrorBodies.detail(413, "file_too_large", "At most 48 MB in one request."));
        }
        return Mono.<Response>create(answer -> unlessAway(call, answer::success))
                .onErrorResume(error -> {
                    LOG.error("The emulator failed at {} {}; it goes on.", call.method(), call.path(), error);
                    return Mono.just(Response.empty(500));
                });
    }

    private void unlessAway(Call call, Consumer<Response> answer) {
        if (away == Outage.Kind.UNAVAILABLE) {
            answer.accept(Response.html(503));
        } else if (away != Outage.Kind.BLACK_HOLE) {
            // An answer that was under way when the black hole opened is lost in it too.
            endpoint.serve(call, reply -> {
                if (away != Outage.Kind.BLACK_HOLE) {
                    answer.accept(reply);
                }
            });
        }
    }

    private void comeBack(int outage) {
        if (outage != outages) {
            return;
        }
        if (away == Outage.Kind.BLACK_HOLE) {
            closeConnections();
        }
        away = null;
        listenAgain(outage);
    }

    private void stopListening() {
        DisposableServer bound = listening;
        if (bound != null) {
            listening = null;
            var unused = bound.channel().close().addListener(closed -> hold());
        }
    }

    /** Binds the port without listening: one that nobody has bound is soon given to some outgoing connection. */
    private void hold() {
        try {
            SocketChannel holder = SocketChannel.open();
            held = holder;
            holder.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            LOG.warn("Port {} is not held while nobody listens: {}", port, e.getMessage());
        }
    }

    private void release() {
        SocketChannel holder = held;
        held = null;
        try {
            if (holder != null) {
                holder.close();
            }
        } catch (IOException e) {
            LOG.warn("Port {} is held until the end: {}", port, e.getMessage());
        }
    }

    private void listenAgain(int outage) {
        if (listening != null || outage != outages) {
            return;
        }
        release();
        var unused = server.port(port).bind().toFuture().whenComplete((bound, error) -> {
            if (bound == null) {
                LOG.warn("Port {} is not free yet: {}", port, String.valueOf(error));
                later(REBIND, () -> listenAgain(outage));
                return;
            }
            listening = bound;
            if (away == Outage.Kind.REFUSED) {
                stopListening();
            }
        });
    }

    private void closeConnections() {
        var unused = connections.close();
    }

    private void later(Duration wait, Runnable task) {
        var unused = loop.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
    }
}
