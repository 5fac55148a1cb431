package dev.delaminate.notify;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody wants to be told: a URL whose path and query are secrets, as whoever knows them can write there. No text but
 * the request itself holds them.
 */
public final class Hook {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String WRITTEN_SO =
            "; write it like https://host/path (it is not repeated here: it is a secret)";

    private final URI url;
    private final @Nullable String secret;

    private Hook(URI url, @Nullable String secret) {
        this.url = url;
        this.secret = secret;
    }

    /**
     * Reads a URL, with the secret that requests are signed with behind a {@code #} where the receiver asks for that. Errors
     * with {@link IllegalArgumentException}, whose message repeats nothing of it.
     */
    public static Hook parse(String text) {
        URI uri = uri(text.strip());
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || uri.getUserInfo() != null || uri.getPort() == 0 || uri.getPort() > 65535) {
            throw new IllegalArgumentException("no host, port and path of a receiver" + WRITTEN_SO);
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(uri))) {
            throw new IllegalArgumentException("a receiver is told by https; http is for loopback only" + WRITTEN_SO);
        }
        String plain = text.strip().replaceFirst("#.*$", "");
        return new Hook(URI.create(plain), uri.getFragment());
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Without its cause, which repeats the URL.
            throw new IllegalArgumentException("no usable URL" + WRITTEN_SO);
        }
    }

    private static boolean isLoopback(URI uri) {
        return LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }

    boolean isLoopback() {
        return isLoopback(url);
    }

    URI url() {
        return url;
    }

    @Nullable
    String secret() {
        return secret;
    }

    /** Scheme, host and port: all that may be shown. */
    @Override
    public String toString() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
}
