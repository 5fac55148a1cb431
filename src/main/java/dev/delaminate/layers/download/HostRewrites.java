package dev.delaminate.layers.download;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts that are reached under another name, such as {@code file.302.ai=file.302ai.cn}. Each side is {@code host} or
 * {@code host:port}: without a port the left side means every port and the right side keeps the one of the URL. Applied
 * once to each layer URL and redirect target, before anything else is checked.
 */
public final class HostRewrites {
    public static final HostRewrites NONE = new HostRewrites(Map.of());

    private static final Pattern SIDE =
            Pattern.compile("(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:(?<port>[0-9]{1,5}))?");

    private final Map<String, String> rewrites;

    private HostRewrites(Map<String, String> rewrites) {
        this.rewrites = Map.copyOf(rewrites);
    }

    /** Reads {@code A=B} words. Errors with {@link IllegalArgumentException}, whose message is for the user. */
    public static HostRewrites parse(Collection<String> words) {
        Map<String, String> rewrites = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String from = equals < 0 ? "" : word.substring(0, equals).strip();
            String to = equals < 0 ? "" : word.substring(equals + 1).strip();
            if (!isSide(from) || !isSide(to)) {
                throw new IllegalArgumentException(
                        "--rewrite-host takes HOST=HOST, each with :PORT if need be, not " + word);
            }
            rewrites.put(from.toLowerCase(Locale.ROOT), to);
        }
        return new HostRewrites(rewrites);
    }

    /** {@code url} with its host as it is to be reached. */
    URI apply(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        String to = rewrites.getOrDefault(host + ":" + LayerUrl.port(url), rewrites.get(host));
        return to == null ? url : moved(url, to);
    }

    private static boolean isSide(String side) {
        Matcher matcher = SIDE.matcher(side);
        return matcher.matches()
                && isHost(side)
                && (matcher.group("port") == null || Integer.parseInt(matcher.group("port")) <= 65535);
    }

    private static boolean isHost(String side) {
        try {
            return new URI("http://" + side).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static URI moved(URI url, String to) {
        Matcher side = SIDE.matcher(to);
        if (!side.matches()) {
            throw new IllegalStateException("was checked when it was read: " + to);
        }
        String ownPort = url.getPort() < 0 ? "" : ":" + url.getPort();
        String authority = side.group("port") == null ? to + ownPort : to;
        return URI.create(url.toString().replaceFirst("//[^/?#]*", "//" + authority));
    }
}
