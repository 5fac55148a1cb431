package dev.delaminate.dashboard.files;

import dev.delaminate.dashboard.endpoint.Answer;
import dev.delaminate.dashboard.endpoint.Endpoint;
import dev.delaminate.dashboard.endpoint.Refusal;
import dev.delaminate.dashboard.endpoint.Request;
import dev.delaminate.web.WebAssets;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The pages and what they are made of, read once; a browser asks whether it still has the right ones. */
public final class WebPages {
    public static final String PREFIX = "/web/";

    /** Where a page has the map of the names of its modules. */
    private static final String IMPORTS = "{{imports}}";

    private final Map<String, Asset> files = new HashMap<>();
    private final String imports = WebAssets.importMap(PREFIX);

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asset(Map<String, String> headers, byte[] bytes) {}

    /** Reads them all. Blocks. */
    public WebPages() {
        for (String name : WebAssets.files()) {
            byte[] bytes = name.endsWith(".html")
                    ? bytes(WebAssets.text(name).replace(IMPORTS, imports))
                    : WebAssets.bytes(name);
            Map<String, String> headers = new HashMap<>();
            headers.put("content-type", ContentTypes.ofWeb(name));
            headers.put("cache-control", "no-cache");
            headers.put("etag", "\"" + sha256(bytes) + "\"");
            if (name.endsWith(".html")) {
                headers.put("content-security-policy", policy());
            }
            files.put(name, new Asset(Map.copyOf(headers), bytes));
        }
    }

    /** A page runs our modules and the map of their names, and nothing else that may stand in it, whoever wrote that. */
    private String policy() {
        return "default-src 'none'; script-src 'self' 'sha256-" + sha256(bytes(imports))
                + "'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none';"
                + " form-action 'none'; frame-ancestors 'none'";
    }

    /** Answers with one page. */
    public Endpoint page(String name) {
        return request -> Mono.fromSupplier(() -> answer(name, request));
    }

    /** Answers with whatever the path names. */
    public Mono<Answer> file(Request request) {
        return Mono.fromSupplier(() -> answer(request.path().substring(PREFIX.length()), request));
    }

    private Answer answer(String name, Request request) {
        Asset asset = files.get(name);
        if (asset == null) {
            throw Refusal.notFound();
        }
        boolean isKnown = String.valueOf(request.headers().get(HttpHeaderNames.IF_NONE_MATCH))
                .equals(asset.headers().get("etag"));
        return isKnown ? Answer.empty(304, asset.headers()) : new Answer.Whole(200, asset.headers(), asset.bytes());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
