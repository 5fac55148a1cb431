package dev.delaminate.dashboard.http;

import dev.delaminate.dashboard.endpoint.Refusal;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every request is held against before anything else looks at it. Each check errors with a {@link Refusal}. */
record Guard(Hosts hosts) {
    static final int MOST_BODY_BYTES = 16 << 10;

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);

    void check(HttpMethod method, String uri, HttpHeaders headers) {
        hosts.requireHost(headers);
        if (!uri.startsWith("/")) {
            throw Refusal.badRequest("The address has to begin with a slash.");
        }
        if (!METHODS.contains(method)) {
            throw new Refusal(405, "Only GET, HEAD and POST are answered.");
        }
        refuseOtherSites(headers);
        if (method.equals(HttpMethod.POST)) {
            hosts.requireOwnOrigin(headers);
            requireJson(headers);
        }
    }

    /**
     * A browser says itself when another site's page asks (Fetch Metadata). A link on such a page may lead here; pictures,
     * scripts and calls from there get nothing, be it that they only have this machine work. Another port is a site's own.
     */
    private static void refuseOtherSites(HttpHeaders headers) {
        String site = headers.get("sec-fetch-site", "none");
        boolean isOurs = site.equals("none") || site.equals("same-origin");
        boolean isLink = headers.get("sec-fetch-mode", "").equals("navigate")
                && headers.get("sec-fetch-dest", "").equals("document");
        if (!isOurs && !isLink) {
            throw new Refusal(403, "Pages of other sites get nothing here.");
        }
    }

    private static void requireJson(HttpHeaders headers) {
        String type = contentType(headers.get(HttpHeaderNames.CONTENT_TYPE));
        if (!type.equals("application/json")) {
            throw new Refusal(415, "The body has to be application/json.");
        }
    }

    private static String contentType(@Nullable String header) {
        return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
