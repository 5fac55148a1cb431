package dev.delaminate.pipeline;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Names the origin of a URL from outside: scheme, host and port, lower case. */
final class Hosts {
    private Hosts() {}

    /** What cannot be read as a URL is its own origin: nothing there will answer, and nobody else waits for it. */
    static String of(String url) {
        try {
            URI uri = new URI(url);
            return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return url;
        }
    }
}
