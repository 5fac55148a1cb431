package dev.delaminate.layers.download;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.Shortage;
import dev.delaminate.layering.reply.RetryAfter;
import dev.delaminate.text.ForeignText;
import io.netty.channel.ChannelException;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.timeout.TimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.PrematureCloseException;

/**
 * What a layer host's answer, or its silence, means (contract, "Answers of a layer host"; design, "When things go
 * wrong"). The one place where a download becomes a {@link Failure}.
 */
public final class DownloadFailure {
    private DownloadFailure() {}

    /** The failure of an answer that is neither 2xx nor a redirect. */
    static LayeringException ofStatus(URI url, int status, HttpHeaders headers) {
        String retryAfter = headers.get(HttpHeaderNames.RETRY_AFTER);
        String code = "http_" + status;
        String message = "HTTP " + status + " from " + url.getHost();
        return new LayeringException(
                switch (status) {
                    case 401, 403, 404, 410 -> new Failure.Expired(code, message);
                    case 429 -> new Failure.Busy(code, message, told(headers), false);
                    case 503 ->
                        retryAfter == null
                                ? new Failure.Transient(code, message)
                                : new Failure.Busy(code, message, told(headers), false);
                    default -> new Failure.Transient(code, message);
                });
    }

    /** The failure of an exchange that broke; what is no failure of an exchange comes back as it is. */
    public static Throwable ofException(URI url, Throwable e, ForeignText door) {
        Failure failure = of(url, e, door);
        return failure == null ? e : new LayeringException(failure, e);
    }

    private static @Nullable Failure of(URI url, Throwable thrown, ForeignText door) {
        Failure shortage = Shortage.in(thrown);
        if (shortage != null) {
            return shortage;
        }
        String host = url.getHost();
        Throwable e = thrown instanceof CodecException && thrown.getCause() instanceof SSLException tls ? tls : thrown;
        if (e instanceof UnknownHostException) {
            return new Failure.Unreachable("unknown_host", "no address found for " + host);
        }
        if (e instanceof SSLHandshakeException || e instanceof NotSslRecordException) {
            return new Failure.Unreachable("tls", door.message("no TLS connection to " + host + ": " + e.getMessage()));
        }
        if (e instanceof ConnectException
                || e instanceof NoRouteToHostException
                || e instanceof PortUnreachableException) {
            return new Failure.Unreachable(
                    "connect", door.message("cannot connect to " + host + ": " + e.getMessage()));
        }
        if (e instanceof TimeoutException || e instanceof java.util.concurrent.TimeoutException) {
            return new Failure.Transient("timeout", host + " did not answer in time");
        }
        if (e instanceof PrematureCloseException) {
            return new Failure.Transient("cut", host + " closed the connection before the end of the file");
        }
        // The HTTP decoder throws it as it comes, for a version or a status.
        if (e instanceof IllegalArgumentException) {
            return new Failure.Transient(
                    "bad_http", door.message("no HTTP answer from " + host + ": " + e.getMessage()));
        }
        if (e instanceof IOException || e instanceof ChannelException || e instanceof CodecException) {
            return new Failure.Transient(
                    "broken", door.message("the download from " + host + " broke: " + e.getMessage()));
        }
        return null;
    }

    private static @Nullable Duration told(HttpHeaders headers) {
        RetryAfter retryAfter = RetryAfter.told(
                headers.get(HttpHeaderNames.RETRY_AFTER), headers.get(HttpHeaderNames.DATE), Instant.now());
        return retryAfter == null ? null : retryAfter.delay();
    }
}
