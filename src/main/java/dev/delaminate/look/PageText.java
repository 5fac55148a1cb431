package dev.delaminate.look;

import dev.delaminate.look.bytes.FileKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** What stands in a page or an address that came in place of a picture. */
final class PageText {
    private static final Pattern LOGIN_HOST =
            Pattern.compile("(accounts?|login|signin|auth|sso|idp?|passport|cas)\\..*", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOGIN_PATH = Pattern.compile(
            "[/._-](log-?in|log-?on|sign-?in|sign_in|sso|saml2?|auth|authenticate|authorize|oauth2?|passport|servicelogin)(?![a-z])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PASSWORD = Pattern.compile("type\\s*=\\s*[\"']?password", Pattern.CASE_INSENSITIVE);

    /** S3 and those like it; Azure. */
    private static final Pattern EXPIRY = Pattern.compile(
            "request has expired|expiredtoken|signature not valid in the specified time frame|url (?:has )?expired"
                    + "|link (?:has )?expired|accessdenied.*expired",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private PageText() {}

    static boolean isLogin(URI last, boolean isRedirected, byte[] page) {
        boolean isThere = isRedirected
                && (LOGIN_HOST.matcher(last.getHost()).matches()
                        || LOGIN_PATH.matcher(last.getRawPath()).find());
        return isThere || PASSWORD.matcher(text(page)).find();
    }

    static boolean tellsOfExpiry(byte[] page) {
        return EXPIRY.matcher(text(page)).find();
    }

    /** Without its query, which may hold a secret. */
    static String shown(URI url) {
        return url.getScheme() + "://" + url.getAuthority() + url.getRawPath();
    }

    static String name(FileKind kind) {
        return switch (kind) {
            case HEIC -> "HEIC, as phones take it";
            case RAW -> "a camera's raw data";
            case ZIP -> "an archive (ZIP), or a document of an office program";
            case GZIP -> "packed (gzip)";
            case VIDEO -> "a video or a sound";
            case TEXT -> "text";
            case UNKNOWN -> "its first bytes are those of no picture";
            default -> kind.name().toUpperCase(Locale.ROOT);
        };
    }

    private static String text(byte[] page) {
        return new String(page, StandardCharsets.ISO_8859_1);
    }
}
