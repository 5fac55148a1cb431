package dev.delaminate.layering.http;

import io.netty.util.NetUtil;
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
 * The proxy of the user's network, HTTP or SOCKS 5, and the hosts that are reached without it. Everything goes through a
 * tunnel, so that the proxy sees neither key nor pictures of an https service. Its password is shown nowhere.
 */
public final class ForwardProxy {
    private static final String HOW = "the proxy has to be written like http://host:port or socks5h://host:port";

    private static final String ENCODE = "; percent-encode the special characters of a password (@ is %40)";

    /** As curl's schemes say it: {@code socks5h} leaves names to the proxy, {@code socks5} does not. */
    private enum Scheme {
        HTTP("http", ProxyProvider.Proxy.HTTP, 8080),
        SOCKS5("socks5", ProxyProvider.Proxy.SOCKS5, 1080),
        SOCKS5H("socks5h", ProxyProvider.Proxy.SOCKS5, 1080);

        private final String word;
        private final ProxyProvider.Proxy type;
        private final int defaultPort;

        Scheme(String word, ProxyProvider.Proxy type, int defaultPort) {
            this.word = word;
            this.type = type;
            this.defaultPort = defaultPort;
        }

        static Scheme of(@Nullable String written) {
            String word = written == null ? "" : written.toLowerCase(Locale.ROOT);
            return switch (word) {
                case "http" -> HTTP;
                case "socks5" -> SOCKS5;
                case "socks5h", "socks" -> SOCKS5H; // desktops write the latter
                case "https" ->
                    throw new IllegalArgumentException(
                            "a proxy that is itself reached by https is not served; write http://host:port, it carries https all"
                                    + " the same");
                case "socks4", "socks4a" ->
                    throw new IllegalArgumentException(
                            "SOCKS 4 is not served; write socks5h://host:port, or http://host:port");
                default -> throw new IllegalArgumentException(HOW);
            };
        }
    }

    private final Scheme scheme;
    private final String host;
    private final int port;
    private final @Nullable String user;
    private final String password;
    private final DirectHosts direct;

    private ForwardProxy(URI url, DirectHosts direct) {
        this.scheme = Scheme.of(url.getScheme());
        if (url.getHost() == null || url.getPort() > 65535 || url.getPort() == 0) {
            boolean hasPassword =
                    url.getRawAuthority() != null && url.getRawAuthority().contains("@");
            throw new IllegalArgumentException(hasPassword ? HOW + ENCODE : HOW);
        }
        this.host = url.getHost();
        this.port = url.getPort() > 0 ? url.getPort() : scheme.defaultPort;
        String[] credentials = url.getRawUserInfo() == null
                ? new String[0]
                : url.getRawUserInfo().split(":", 2);
        this.user = credentials.length == 0 ? null : decoded(credentials[0]);
        this.password = credentials.length < 2 ? "" : decoded(credentials[1]);
        this.direct = direct;
    }

    /**
     * Errors with {@link IllegalArgumentException}, whose message does not repeat {@code url}.
     *
     * @param url {@code http://host:port}, {@code http://user:password@host:port}, percent-encoded, the same with {@code
     *     socks5} or {@code socks5h}, or {@code host:port}, which is http
     * @param noProxy as in the variable {@code NO_PROXY}: hosts and domains by comma, {@code host:port} for one port, {@code 10.0.0.0/8},
     *     {@code *} for all
     */
    public static ForwardProxy parse(String url, @Nullable String noProxy) {
        return new ForwardProxy(uri(url.strip()), DirectHosts.parse(noProxy));
    }

    /** Whether connections to this host go through the proxy; those to this machine never do. */
    public boolean carries(String host, int port) {
        return !Loopback.isLoopback(host) && !direct.contain(host, port);
    }

    /** Whether names are resolved here, before the proxy is asked for an address. */
    public boolean isAskedForAddresses() {
        return scheme == Scheme.SOCKS5;
    }

    /** Routes a client through the proxy. Resolves the proxy's name with the JDK's resolver, so it may block: never on an event loop. */
    public void configure(ProxyProvider.TypeSpec proxy, Duration connect) {
        ProxyProvider.Builder builder = proxy.type(scheme.type)
                .socketAddress(InetSocketAddress.createUnresolved(host, port))
                .connectTimeoutMillis(connect.toMillis());
        if (user != null) {
            builder.username(user).password(name -> password);
        }
    }

    @Override
    public String toString() {
        return scheme.word + "://" + (user == null ? "" : "…@") + host + ":" + port;
    }

    private static URI uri(String url) {
        if (url.matches("(?i)https?=.*")) {
            throw new IllegalArgumentException(HOW + ", one for all"); // as Windows writes them
        }
        try {
            return new URI(url.contains("://") ? url : "http://" + url);
        } catch (URISyntaxException e) {
            // Without its cause: that one repeats the URL, and with it the password.
            throw new IllegalArgumentException(HOW + ENCODE);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * The hosts that are reached without a proxy, as in the variable {@code NO_PROXY}: hosts and domains by comma or blank, with
     * or without a dot before them, {@code host:port} for one port, {@code 10.0.0.0/8} for literal addresses, {@code *} for all.
     */
    private record DirectHosts(List<String> entries) {
        DirectHosts {
            entries = List.copyOf(entries);
        }

        static DirectHosts parse(@Nullable String noProxy) {
            return new DirectHosts(
                    noProxy == null
                            ? List.of()
                            : Arrays.stream(noProxy.toLowerCase(Locale.ROOT).split("[,;\\s]+"))
                                    .filter(entry -> !entry.isEmpty())
                                    .toList());
        }

        boolean contain(String host, int port) {
            String name = host.toLowerCase(Locale.ROOT);
            byte[] address = NetUtil.createByteArrayFromIpAddressString(name);
            return entries.stream()
                    .anyMatch(entry -> matches(entry, name, port) || (address != null && isInRange(address, entry)));
        }

        private static boolean matches(String entry, String host, int port) {
            String suffix = ":" + port;
            String name = entry.endsWith(suffix) ? entry.substring(0, entry.length() - suffix.length()) : entry;
            String domain = name.replaceFirst("^\\*?\\.", "");
            return name.equals("*")
                    || host.equals(domain)
                    || host.endsWith("." + domain)
                    || host.equals("[" + name + "]");
        }

        private static boolean isInRange(byte[] address, String entry) {
            String[] parts = entry.split("/", 2);
            byte[] network = NetUtil.createByteArrayFromIpAddressString(parts[0]);
            if (parts.length < 2
                    || network == null
                    || network.length != address.length
                    || !parts[1].matches("\\d{1,3}")) {
                return false;
            }
            int bits = Integer.parseInt(parts[1]);
            for (int bit = 0; bit < Math.min(bits, address.length * Byte.SIZE); bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if (((address[bit / Byte.SIZE] ^ network[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
