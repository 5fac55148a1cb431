package dev.delaminate.layers.download;

import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.text.ApiKey;
import dev.delaminate.text.Printable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The URL of a layer file as it may be asked for: absolute, http or https, with a host; user, password and fragment are
 * dropped. Whatever else comes is a Download failure: it will not get better by trying again.
 */
final class LayerUrl {
    private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]");
    private static final BitSet LEGAL = legal();

    private LayerUrl() {}

    static URI parse(String text) {
        if (text.contains(ApiKey.REDACTED)) {
            throw LayeringException.download(
                    "key_in_url", "the layer URL holds the API key, which no layer host is told: " + shown(text));
        }
        URI url = lenient(text);
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("data")) {
            throw LayeringException.download("data_url", "the layer came as a data: URI, not as a URL to download");
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw LayeringException.download(
                    "bad_url", "a layer is downloaded from http or https only, not " + shown(text));
        }
        if (url.getHost() == null || url.getPort() > 65535) {
            throw LayeringException.download("bad_url", "no usable host in the layer URL " + shown(text));
        }
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String asked = scheme + "://" + url.getHost() + port + path + query;
        return asked.equals(url.toString()) ? url : URI.create(asked);
    }

    /** Where {@code url} redirects to. Never from https to http: what was asked for in private is not told in public. */
    static URI redirected(URI url, String location) {
        if (location.contains(ApiKey.REDACTED)) {
            throw LayeringException.download(
                    "key_in_url", "redirected to a URL that holds the API key, which no layer host is told");
        }
        URI next = parse(url.resolve(lenient(location)).toString());
        if (url.getScheme().equals("https") && next.getScheme().equals("http")) {
            throw LayeringException.download("redirect_downgrade", "redirected from https to http: " + shown(location));
        }
        return next;
    }

    /** The URL for people to read: short, and without the query, which can hold a signature. */
    static String shown(String url) {
        String plain = url.replaceFirst("[?#].*$", "");
        return plain.length() <= 200 ? plain : plain.substring(0, 200) + "…";
    }

    /** Reads a URL as services write them: they put spaces and letters of any script into it; those are encoded, what is encoded already stays. */
    private static URI lenient(String text) {
        if (text.length() > LayerFile.MAX_URL_CHARS && !text.startsWith("data:")) {
            throw LayeringException.download(
                    "bad_url", "the layer URL is longer than " + LayerFile.MAX_URL_CHARS + " characters");
        }
        String stripped = text.strip();
        String kept = stripped.substring(0, Math.min(stripped.length(), LayerFile.MAX_URL_CHARS));
        try {
            return new URI(
                    isLegal(kept)
                            ? kept
                            : ILLEGAL.matcher(kept).replaceAll(found -> Printable.percentEncoded(found.group())));
        } catch (URISyntaxException e) {
            throw LayeringException.download("bad_url", "not a usable layer URL: " + shown(text));
        }
    }

    private static boolean isLegal(String url) {
        for (int i = 0; i < url.length(); i++) {
            if (!LEGAL.get(url.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static BitSet legal() {
        BitSet legal = new BitSet();
        for (char c = ' '; c < 0x7F; c++) {
            legal.set(c, !ILLEGAL.matcher(String.valueOf(c)).matches());
        }
        return legal;
    }

    /** The port of {@code url}, else that of its scheme. */
    static int port(URI url) {
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }
}
