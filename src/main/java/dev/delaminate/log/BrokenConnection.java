package dev.delaminate.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.delaminate.layering.LayeringException;
import io.netty.handler.codec.CodecException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.netty.channel.AbortedException;

/**
 * A connection that broke, as Netty and Reactor Netty tell it, with a stack trace of their own threads: the night has hundreds
 * of these, each is dealt with where the call was made, and the stack says nothing about it. A bug in between keeps its stack.
 */
final class BrokenConnection {
    private BrokenConnection() {}

    static boolean isIn(ILoggingEvent event) {
        String logger = event.getLoggerName();
        return (logger.startsWith("reactor.") || logger.startsWith("io.netty."))
                && event.getThrowableProxy() instanceof ThrowableProxy thrown
                && is(thrown.getThrowable());
    }

    /** Whether it is one, or nothing but wrappings of one. */
    private static boolean is(@Nullable Throwable thrown) {
        Throwable inner = thrown == null ? null : Exceptions.unwrap(thrown);
        if (inner instanceof CodecException || inner instanceof LayeringException) {
            return is(inner.getCause());
        }
        return inner instanceof IOException
                || inner instanceof AbortedException
                || inner instanceof java.util.concurrent.TimeoutException
                || inner instanceof io.netty.handler.timeout.TimeoutException;
    }
}
