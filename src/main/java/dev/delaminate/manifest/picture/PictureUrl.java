package dev.delaminate.manifest.picture;

import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.manifest.csv.Quoted;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the address of a picture on the web must look like. It is never rewritten: the service, and nobody here, resolves
 * it, and a signed URL is void when a single character of it changes. Letters outside ASCII are therefore left alone.
 */
public final class PictureUrl {
    // One letter is a Windows drive.
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);
    private static final Pattern WEB =
            Pattern.compile("(?i:https?)://(?<authority>[^/?#]*)(?<rest>.*)", Pattern.DOTALL);
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+\\]|[^\\[\\]:]+)(:(?<port>[0-9]{1,5})?)?");

    private PictureUrl() {}

    /** The scheme in front of an address; null when it has none and is the path of a file. */
    public static @Nullable String schemeOf(String address) {
        Matcher matcher = SCHEME.matcher(address);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /** Why an address with the scheme http or https cannot be used; null when it can. */
    public static @Nullable String problemOf(String url) {
        if (url.length() > LayeringRequest.MAX_URL_CHARS) {
            return "image_url must have at most " + LayeringRequest.MAX_URL_CHARS + " characters, not " + url.length()
                    + ".";
        }
        int forbidden =
                url.codePoints().filter(PictureUrl::isForbidden).findFirst().orElse(-1);
        if (forbidden >= 0) {
            return String.format(
                    "image_url %s contains a character that no URL may have (U+%04X). Write it percent-encoded or take it out.",
                    Quoted.text(url), forbidden);
        }
        Matcher web = WEB.matcher(url);
        if (!web.matches()) {
            return "image_url " + Quoted.text(url) + " is not a URL. Write it as https://host/path.";
        }
        String authority = web.group("authority");
        if (authority.contains("@")) {
            return "image_url has a user name or password in it, which the service and every result file would get to see. "
                    + "Use a signed URL or a local file.";
        }
        Matcher hostAndPort = HOST_AND_PORT.matcher(authority);
        if (!hostAndPort.matches() || !isPort(hostAndPort.group("port"))) {
            return "image_url " + Quoted.text(url) + " has no valid host or port. Write it as https://host/path.";
        }
        return null;
    }

    private static boolean isPort(@Nullable String port) {
        return port == null || (Integer.parseInt(port) > 0 && Integer.parseInt(port) <= 65_535);
    }

    private static boolean isForbidden(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT
                || "<>\"\\".indexOf(character) >= 0;
    }
}
