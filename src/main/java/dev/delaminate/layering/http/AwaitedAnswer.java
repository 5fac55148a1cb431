package dev.delaminate.layering.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the answer to each request of one connection, behind its codec. Interim answers (100, 102, 103 and all of their
 * class, RFC 9110, 15.2) are passed over; 101 agrees to what nobody asked for, so it is handed on and the connection closed.
 *
 * <p>Where nothing comes for the time-out after the request was written, or after the last piece of its answer, and where the
 * final answer has not begun after twice that for all interim ones, errors with {@link ReadTimeoutException} and closes the
 * connection; a time-out that overslept first lets the sockets be read ({@link Oversleeping}). On the event loop alone.
 */
final class AwaitedAnswer extends ChannelDuplexHandler {
    private final long timeoutNanos;
    private boolean isInterim;
    private boolean isUpgrade;
    private boolean hasBegun;
    private boolean isWaiting;
    private long writtenAt;
    private long heardAt;
    private @Nullable ScheduledFuture<?> alarm;

    AwaitedAnswer(Duration timeout) {
        this.timeoutNanos = timeout.toNanos();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpRequest) {
            hasBegun = false;
            isWaiting = false;
        }
        if (message instanceof LastHttpContent) {
            context.write(message, promise.unvoid()).addListener(written -> {
                if (written.isSuccess() && !hasBegun) {
                    await(context);
                }
            });
        } else {
            super.write(context, message, promise);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        heardAt = now(context);
        if (message instanceof HttpResponse response) {
            isInterim = isInterim(response);
            isUpgrade = response.status().code() == 101;
            hasBegun |= !isInterim;
        }
        if (isInterim) {
            ReferenceCountUtil.release(message);
            if (message instanceof LastHttpContent) {
                isInterim = false;
                context.read(); // what was asked for has not come
            }
            return;
        }
        boolean isOver = message instanceof LastHttpContent;
        if (isOver) {
            isWaiting = false; // the alarm stays: it will do for the next request
        }
        context.fireChannelRead(message);
        if (isOver && isUpgrade) {
            close(context);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        over();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        over();
    }

    private static boolean isInterim(HttpResponse response) {
        return response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                && response.status().code() != 101
                && response.decoderResult().isSuccess();
    }

    private void await(ChannelHandlerContext context) {
        isWaiting = true;
        writtenAt = now(context);
        heardAt = writtenAt;
        if (alarm == null) {
            alarm(context, timeoutNanos);
        }
    }

    private void over() {
        isWaiting = false;
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }

    private void alarm(ChannelHandlerContext context, long nanos) {
        long due = now(context) + nanos;
        alarm = context.executor().schedule(() -> alarmed(context, due), nanos, TimeUnit.NANOSECONDS);
    }

    private void alarmed(ChannelHandlerContext context, long due) {
        alarm = null;
        if (!isWaiting) {
            return;
        }
        long now = now(context);
        long left = deadline() - now;
        if (left > 0) {
            alarm(context, left);
        } else if (Oversleeping.isLate(due, now)) {
            alarm(context, Oversleeping.GRACE.toNanos());
        } else {
            over();
            context.fireExceptionCaught(ReadTimeoutException.INSTANCE);
            close(context);
        }
    }

    private long deadline() {
        long silence = heardAt + timeoutNanos;
        return hasBegun ? silence : Math.min(silence, writtenAt + 2 * timeoutNanos);
    }

    private static void close(ChannelHandlerContext context) {
        context.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    private static long now(ChannelHandlerContext context) {
        return context.executor().ticker().nanoTime();
    }
}
