package dev.delaminate.dashboard.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/** Closes a connection on which a request has begun and is not all there in time, a byte now and then notwithstanding. */
final class Deadline {
    private static final int SECONDS = 10;

    private @Nullable Future<?> closing;

    private Deadline() {}

    static void install(ChannelPipeline pipeline) {
        Deadline deadline = new Deadline();
        pipeline.addBefore(NettyPipeline.HttpCodec, "delaminate.begun", deadline.new Begun());
        pipeline.addAfter(NettyPipeline.HttpCodec, "delaminate.met", deadline.new Met());
    }

    private void met() {
        Future<?> waiting = closing;
        closing = null;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    private static void close(ChannelHandlerContext context) {
        var unused = context.close();
    }

    /** Sees bytes. */
    private final class Begun extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (closing == null) {
                closing = context.executor().schedule(() -> close(context), SECONDS, TimeUnit.SECONDS);
            }
            super.channelRead(context, message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            met();
            super.channelInactive(context);
        }
    }

    /** Sees what they are: a head that is whole, then a body that is. */
    private final class Met extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof HttpRequest || message instanceof LastHttpContent) {
                met();
            }
            super.channelRead(context, message);
        }
    }
}
