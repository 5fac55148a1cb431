package dev.delaminate.look.http;

import dev.delaminate.text.Printable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as people write them, as they can be asked: what may not stand in one is percent-encoded, the rest is left. */
public final class PictureAddress {
    private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]");
    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private PictureAddress() {}

    /** Empty for what is no http(s) address with a host. The fragment is dropped. */
    static Optional<URI> of(String address) {
        try {
            String encoded = ILLEGAL.matcher(address.strip().replaceFirst("#.*$", ""))
                    .replaceAll(found -> Printable.percentEncoded(found.group()));
            return asked(new URI(LONE_PERCENT.matcher(encoded).replaceAll("%25")));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> asked(URI url) throws URISyntaxException {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.matches("https?") || url.getHost() == null || url.getPort() > 65535) {
            return Optional.empty();
        }
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return Optional.of(new URI(scheme + "://" + url.getHost() + port + path + query));
    }

    /** Where {@code url} redirects to. */
    static Optional<URI> redirected(URI url, String location) {
        try {
            String encoded =
                    ILLEGAL.matcher(location.strip()).replaceAll(found -> Printable.percentEncoded(found.group()));
            return of(url.resolve(new URI(encoded)).toString());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Host and port that are asked for a picture, by which hosts are told apart; empty where nobody can be. */
    public static String hostOf(String address) {
        return of(address)
                .map(url -> url.getHost().toLowerCase(Locale.ROOT) + (url.getPort() < 0 ? "" : ":" + url.getPort()))
                .orElse("");
    }
}
