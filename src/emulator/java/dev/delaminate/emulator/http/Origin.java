package dev.delaminate.emulator.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
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
import reactor.netty.resources.LoopResources;

/**
 * One listening place of the emulator, which can be away for a time. A server channel of its own, and not Reactor Netty's
 * HTTP server, on Reactor Netty's loop: half of the faults need the bare bytes.
 */
public final class Origin {
    private static final Logger LOG = LoggerFactory.getLogger(Origin.class);
    private static final Duration REBIND = Duration.ofMillis(100);

    private final String host;
    private final EventLoop loop;
    private final ServerBootstrap bootstrap;
    private final ChannelGroup connections;
    private volatile @Nullable Channel listening;
    private volatile @Nullable SocketChannel held;
    private volatile int port;
    private Outage.@Nullable Kind away;
    private int outages;

    public Origin(String host, LoopResources loops, EventLoopGroup group, Endpoint endpoint) {
        this.host = host;
        this.loop = group.next();
        this.connections = new DefaultChannelGroup(loop);
        this.bootstrap = new ServerBootstrap()
                .group(group)
                .channelFactory(() -> loops.onChannel(ServerSocketChannel.class, group))
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 4_096)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline()
                                .addLast(new HttpRequestDecoder())
                                .addLast(new Connection(unlessAway(endpoint)));
                    }
                });
    }

    /** Listens; blocks until it does. @throws IllegalStateException when the port is not to be had */
    public void bind(int wanted) {
        ChannelFuture bound = bootstrap.bind(host, wanted).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IllegalStateException("Cannot listen on " + host + ":" + wanted + ": "
                    + bound.cause().getMessage() + ". Choose another port, or 0 for any free one.");
        }
        listening = bound.channel();
        port = ((InetSocketAddress) bound.channel().localAddress()).getPort();
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
        Channel server = listening;
        if (server != null) {
            server.close().awaitUninterruptibly();
        }
        release();
        connections.close().awaitUninterruptibly();
    }

    private Endpoint unlessAway(Endpoint endpoint) {
        return (request, answer) -> {
            if (away == Outage.Kind.UNAVAILABLE) {
                answer.accept(Response.html(503));
            } else if (away != Outage.Kind.BLACK_HOLE) {
                endpoint.serve(request, unlessBlackHole(answer));
            }
        };
    }

    /** An answer that was under way when the black hole opened is lost in it too. */
    private Consumer<Response> unlessBlackHole(Consumer<Response> answer) {
        return reply -> {
            if (away != Outage.Kind.BLACK_HOLE) {
                answer.accept(reply);
            }
        };
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
        Channel server = listening;
        if (server != null) {
            listening = null;
            var unused = server.close().addListener(closed -> hold());
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
        var unused = bootstrap.bind(host, port).addListener((ChannelFuture bound) -> {
            if (bound.isSuccess()) {
                listening = bound.channel();
                if (away == Outage.Kind.REFUSED) {
                    stopListening();
                }
            } else {
                LOG.warn("Port {} is not free yet: {}", port, bound.cause().getMessage());
                later(REBIND, () -> listenAgain(outage));
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
