package dev.delaminate.emulator.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a client: puts requests together and hands them on, one at a time; a pipelined one ends it. */
final class Connection extends ChannelInboundHandlerAdapter {
    /** A picture of 32 MB as a data URI, with room for the rest. */
    static final int MOST_BODY_BYTES = 48 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = new byte[0];

    private final Endpoint endpoint;
    private @Nullable HttpRequest head;
    private @Nullable ByteArrayOutputStream body;
    private boolean answering;

    Connection(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpRequest request) {
                begin(context, request);
            }
            if (message instanceof HttpContent part && head != null) {
                append(context, head, part);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // The other side went away, which clients are free to do.
        var unused = context.close();
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        if (answering || request.decoderResult().isFailure()) {
            var unused = context.close();
            return;
        }
        head = request;
        body = null;
        if (HttpUtil.is100ContinueExpected(request)) {
            var unused = context.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE));
        }
    }

    private void append(ChannelHandlerContext context, HttpRequest request, HttpContent part) {
        if (part.content().isReadable()) {
            body = body == null ? new ByteArrayOutputStream() : body;
            body.writeBytes(ByteBufUtil.getBytes(part.content()));
        }
        if (part.decoderResult().isFailure()) {
            head = null;
            var unused = context.close();
        } else if (body != null && body.size() > MOST_BODY_BYTES) {
            head = null;
            Wire wire = new Wire(context, true, false, () -> {});
            ErrorBodies.detail(413, "file_too_large", "At most 48 MB in one request.")
                    .to(wire);
        } else if (part instanceof LastHttpContent) {
            head = null;
            serve(context, new Call(request, body == null ? NOTHING : body.toByteArray()));
            body = null;
        }
    }

    private void serve(ChannelHandlerContext context, Call request) {
        answering = true;
        boolean bodyWanted = !request.method().equals("HEAD");
        Wire wire = new Wire(context, bodyWanted, HttpUtil.isKeepAlive(request.head()), () -> answering = false);
        try {
            endpoint.serve(request, reply -> reply.to(wire));
        } catch (RuntimeException e) {
            LOG.error("The emulator failed at {} {}; it goes on.", request.method(), request.path(), e);
            Response.empty(500).to(wire);
        }
    }
}
