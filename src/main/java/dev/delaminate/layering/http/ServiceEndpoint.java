package dev.delaminate.layering.http;

import dev.delaminate.layering.JobId;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where the service is (contract, "Transport"). The key is sent to this origin only, so that it has to be https; plain
 * http is for loopback.
 *
 * @param base scheme, host, port if any, and path without a slash at its end
 */
public record ServiceEndpoint(URI base) {
    /** The service's own example; {@code https://api.302.ai} serves the same paths outside mainland China. */
    public static final ServiceEndpoint DEFAULT = of("https://api.302ai.cn");

    private static final String LAYERING_PATH = "/302/submit/qwen-image-layered";
    private static final String UPLOAD_PATH = "/302/upload-file";

    public ServiceEndpoint {
        if (base.getScheme() == null
                || base.getHost() == null
                || base.getUserInfo() != null
                || base.getQuery() != null
                || base.getFragment() != null) {
            throw new IllegalArgumentException(
                    "the service URL has to be scheme, host, port and path alone, like https://api.302.ai");
        }
        String scheme = lowerCase(base.getScheme());
        if (scheme.equals("http") && !Loopback.isLoopback(base.getHost())) {
            throw new IllegalArgumentException("the key must not travel in the clear: use https for the service at "
                    + base.getHost() + " (http is for loopback only)");
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("the service URL has to begin with https://");
        }
        if (base.getPort() == 0 || base.getPort() > 65535) {
            throw new IllegalArgumentException("the service URL has no usable port: " + base.getPort());
        }
    }

    /** Errors with {@link IllegalArgumentException}, whose message says what to write. */
    public static ServiceEndpoint of(String url) {
        String written = url.strip().replaceFirst("/+$", "");
        if (!written.contains("://")) {
            throw new IllegalArgumentException("the service URL has to begin with https://, like https://api.302.ai");
        }
        int call = Math.max(written.indexOf("/302/submit"), written.indexOf(UPLOAD_PATH));
        if (call >= 0) {
            throw new IllegalArgumentException(
                    "give the service without the path of a call, which is added to it: " + written.substring(0, call));
        }
        try {
            return new ServiceEndpoint(new URI(written));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the service URL cannot be read; write it like https://api.302.ai", e);
        }
    }

    /** Scheme, host and port in lower case, the port only where it is not the scheme's own: what jobs belong to. */
    public String origin() {
        String origin = scheme() + "://" + lowerCase(base.getHost());
        return port() == (isSecure() ? 443 : 80) ? origin : origin + ":" + port();
    }

    /** The host as it is in the URL: an IPv6 address is in brackets. */
    public String host() {
        return base.getHost();
    }

    public int port() {
        if (base.getPort() > 0) {
            return base.getPort();
        }
        return isSecure() ? 443 : 80;
    }

    public boolean isSecure() {
        return scheme().equals("https");
    }

    /** Whether the service is on this machine: the emulator, or another stand-in. */
    public boolean isLoopback() {
        return Loopback.isLoopback(host());
    }

    public URI submit() {
        return URI.create(base + LAYERING_PATH);
    }

    public URI status(JobId id) {
        String encoded = URLEncoder.encode(id.value(), StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(base + LAYERING_PATH + "?request_id=" + encoded);
    }

    public URI upload() {
        return URI.create(base + UPLOAD_PATH);
    }

    private String scheme() {
        return lowerCase(base.getScheme());
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
