package dev.delaminate.dashboard.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.netty.NettyPipeline;

/**
 * Bounds what connections can take: {@value #MOST} of them, each closed when nothing moves on it in either direction, be it
 * that nobody asks or that nobody reads what is there.
 */
final class Connections {
    static final int MOST = 256;

    /** Longer than the silence between two beats of an event stream. */
    private static final int IDLE_SECONDS = 60;

    private static final AnswerHeaders HEADERS = new AnswerHeaders();

    private final AtomicInteger open = new AtomicInteger();

    /** On the event loop, when a connection has come in. */
    void accept(Channel channel) {
        int now = open.incrementAndGet();
        var unused = channel.closeFuture().addListener(closed -> open.decrementAndGet());
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addAfter(NettyPipeline.HttpCodec, "delaminate.headers", HEADERS);
        pipeline.addFirst("delaminate.idle", new Idle());
        Deadline.install(pipeline);
        if (now > MOST) {
            var unusedClosing = channel.close();
        }
    }

    private static final class Idle extends IdleStateHandler {
        Idle() {
            super(true, 0, 0, IDLE_SECONDS, TimeUnit.SECONDS);
        }

        @Override
        protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
            var unusedClosing = context.close();
        }
    }
}
