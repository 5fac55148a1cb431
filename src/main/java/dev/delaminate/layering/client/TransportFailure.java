package dev.delaminate.layering.client;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.Shortage;
import dev.delaminate.text.ForeignText;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The failure of an exchange without an answer. Before the request was written it is Unreachable; if it only had to wait for a
 * connection too long, Transient: that says nothing about the service; if there was none to be had because of a shortage of our
 * own, Local. After that it is Transient.
 */
final class TransportFailure {
    private static final int MAX_CAUSES = 8;

    private TransportFailure() {}

    static Failure of(Throwable error, boolean wasWritten, String origin, ForeignText door) {
        if (wasWritten) {
            boolean isTimeout = is(error, ReadTimeoutException.class) || is(error, TimeoutException.class);
            return isTimeout
                    ? new Failure.Transient("timeout", Failure.cut(origin + " did not answer in time"))
                    : new Failure.Transient("broken", words("the connection to " + origin + " broke", error, door));
        }
        Failure shortage = Shortage.in(error);
        if (shortage != null) {
            return shortage;
        }
        String code = unreachableCode(error);
        return code == null
                ? new Failure.Transient("no_connection", words("got no connection to " + origin, error, door))
                : new Failure.Unreachable(code, words("cannot reach " + origin, error, door));
    }

    /** Null when it is not the network that failed. */
    private static @Nullable String unreachableCode(Throwable error) {
        // First, as a TLS handshake that never began reports the proxy as its cause.
        if (is(error, ProxyConnectException.class)) {
            return "proxy";
        }
        if (is(error, UnknownHostException.class) || is(error, UnresolvedAddressException.class)) {
            return "unknown_host";
        }
        if (is(error, SSLException.class)) {
            return "tls";
        }
        if (is(error, ConnectTimeoutException.class)) {
            return "connect_timeout";
        }
        if (is(error, ConnectException.class)) {
            return "refused";
        }
        return is(error, IOException.class) ? "unreachable" : null;
    }

    private static boolean is(Throwable error, Class<? extends Throwable> type) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(type::isInstance);
    }

    private static String named(Throwable error) {
        return error instanceof UnresolvedAddressException
                ? "a name is not known"
                : error.getClass().getSimpleName();
    }

    /** The message of an exception can hold what came, as where that is no HTTP. */
    private static String words(String what, Throwable error, ForeignText door) {
        String message = error.getMessage();
        return Failure.cut(what + ": " + (message == null ? named(error) : door.text(message)));
    }
}
