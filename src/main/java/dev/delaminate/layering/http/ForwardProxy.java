package dev.delaminate.layering.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.netty.transport.ProxyProvider;

/**
 * The HTTP proxy of the user's network, and the hosts that are reached without it. Everything goes through a CONNECT tunnel,
 * so that the proxy sees neither key nor pictures of an https service. Its password is shown nowhere.
 */
public final class ForwardProxy {
    private static final int DEFAULT_PORT = 8080;

    private final String host;
    private final int port;
    private final @Nullable String user;
    private final String password;
    private final List<String> direct;

    private ForwardProxy(String host, int port, @Nullable String user, String password, List<String> direct) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.direct = List.copyOf(direct);
    }

    /**
     * Errors with {@link IllegalArgumentException}, whose message does not repeat {@code url}.
     *
     * @param url {@code http://host:port} or {@code http://user:password@host:port}, percent-encoded
     * @param noProxy as in the variable {@code NO_PROXY}: hosts and domains by comma, {@code host:port} for one port,
     *     {@code *} for all; address ranges are not known
     */
    public static ForwardProxy parse(String url, @Nullable String noProxy) {
        URI uri = uri(url);
        if (uri.getHost() == null || !"http".equalsIgnoreCase(uri.getScheme()) || uri.getPort() > 65535) {
            throw new IllegalArgumentException("the proxy has to be written like http://host:port");
        }
        int port = uri.getPort() > 0 ? uri.getPort() : DEFAULT_PORT;
        List<String> direct = noProxy == null
                ? List.of()
                : Arrays.stream(noProxy.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                        .filter(entry -> !entry.isEmpty())
                        .toList();
        String credentials = uri.getRawUserInfo();
        if (credentials == null) {
            return new ForwardProxy(uri.getHost(), port, null, "", direct);
        }
        String[] parts = credentials.split(":", 2);
        return new ForwardProxy(
                uri.getHost(), port, decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]), direct);
    }

    /** Whether connections to this host go through the proxy; those to this machine never do. */
    public boolean carries(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return !Loopback.isLoopback(name) && direct.stream().noneMatch(entry -> matches(entry, name, port));
    }

    /** Routes a client through the proxy. Resolves the proxy's name with the JDK's resolver, so it may block: never on an event loop. */
    public void configure(ProxyProvider.TypeSpec proxy, Duration connect) {
        ProxyProvider.Builder builder = proxy.type(ProxyProvider.Proxy.HTTP)
                .socketAddress(InetSocketAddress.createUnresolved(host, port))
                .connectTimeoutMillis(connect.toMillis());
        if (user != null) {
            builder.username(user).password(name -> password);
        }
    }

    @Override
    public String toString() {
        return "http://" + (user == null ? "" : "…@") + host + ":" + port;
    }

    private static boolean matches(String entry, String host, int port) {
        String suffix = ":" + port;
        String name = entry.endsWith(suffix) ? entry.substring(0, entry.length() - suffix.length()) : entry;
        String domain = name.replaceFirst("^\\*?\\.", "");
        return name.equals("*") || host.equals(domain) || host.endsWith("." + domain);
    }

    private static URI uri(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException e) {
            // Without its cause: that one repeats the URL, and with it the password.
            throw new IllegalArgumentException(
                    "the proxy has to be written like http://host:port; percent-encode the special characters of a password");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
