package dev.delaminate.emulator.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * The sending side of one request. Bytes are written as they are, without an encoder between: that is what lets a reply
 * be wrong, and makes a right one cheap. Used on the event loop only.
 */
final class Wire {
    private static final int COPIED_BYTES = 16_384;

    private final ChannelHandlerContext context;
    private final boolean bodyWanted;
    private final boolean keepAlive;
    private final Runnable answered;

    /**
     * @param bodyWanted false for HEAD
     * @param answered called when the next request may come
     */
    Wire(ChannelHandlerContext context, boolean bodyWanted, boolean keepAlive, Runnable answered) {
        this.context = context;
        this.bodyWanted = bodyWanted;
        this.keepAlive = keepAlive;
        this.answered = answered;
    }

    /** The status line and header lines; each line of {@code headers} has its line end. */
    static byte[] head(int status, String headers) {
        String head = "HTTP/1.1 " + status + ' '
                + HttpResponseStatus.valueOf(status).reasonPhrase() + "\r\n" + headers + "\r\n";
        return head.getBytes(StandardCharsets.ISO_8859_1);
    }

    void send(byte[] head, byte[] body) {
        finishAfter(write(head, body, bodyWanted ? body.length : 0), false);
    }

    /** Sends so many bytes of the body and ends the connection, whatever the head promised. */
    void sendAndClose(byte[] head, byte[] body, int bytes) {
        finishAfter(write(head, body, bytes), true);
    }

    /** Sends part after part, each when the one before has left and the pause is over; stops when the other side has gone. */
    void stream(byte[] head, Iterator<byte[]> parts, Duration pause, boolean thenClose) {
        ChannelFuture written = context.writeAndFlush(Unpooled.wrappedBuffer(head));
        streamAfter(written, parts, pause, thenClose);
    }

    /** Ends the connection with a reset, which the other side sees at once. */
    void reset() {
        context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        close();
    }

    void later(Duration wait, Runnable task) {
        var unused = context.executor().schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private ChannelFuture write(byte[] head, byte[] body, int bytes) {
        if (bytes > COPIED_BYTES) {
            return context.writeAndFlush(
                    Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(head), Unpooled.wrappedBuffer(body, 0, bytes)));
        }
        ByteBuf buffer = context.alloc().buffer(head.length + bytes);
        return context.writeAndFlush(buffer.writeBytes(head).writeBytes(body, 0, bytes));
    }

    private void streamAfter(ChannelFuture written, Iterator<byte[]> parts, Duration pause, boolean thenClose) {
        if (!parts.hasNext()) {
            finishAfter(written, thenClose);
            return;
        }
        Runnable next =
                () -> streamAfter(context.writeAndFlush(Unpooled.wrappedBuffer(parts.next())), parts, pause, thenClose);
        var unused = written.addListener(done -> {
            if (done.isSuccess()) {
                // Never called directly: a socket that takes everything at once would make this recursion as deep as
                // the body is long.
                later(pause, next);
            }
        });
    }

    private void finishAfter(ChannelFuture written, boolean close) {
        answered.run();
        if (close || !keepAlive) {
            var unused = written.addListener(done -> close());
        }
    }

    private void close() {
        var unused = context.close();
    }
}
