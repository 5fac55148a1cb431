package dev.delaminate.layering;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The key of an account. Its value goes into one header, to one origin, and into nothing else: no text, log, ledger or
 * exception; what may be shown and kept is its {@link #fingerprint()}.
 */
public final class ApiKey {
    private static final String FINGERPRINT_DOMAIN = "delaminate key fingerprint 1\0";
    private static final int FINGERPRINT_CHARS = 16;

    private final String value;
    private final Pattern written;

    private ApiKey(String value) {
        this.value = value;
        this.written = Pattern.compile(
                value.chars().mapToObj(ApiKey::forms).collect(Collectors.joining()), Pattern.CASE_INSENSITIVE);
    }

    /** Errors with {@link IllegalArgumentException}, whose message does not contain {@code value}. */
    public static ApiKey of(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the API key is empty");
        }
        if (!value.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new IllegalArgumentException(
                    "the API key contains a blank, a control character or a letter outside ASCII;"
                            + " give the key alone, without \"Bearer\" and without quotes");
        }
        return new ApiKey(value);
    }

    /** Tells two keys apart without telling what they are: 16 lower-case hex digits of a SHA-256 made for this purpose. */
    public String fingerprint() {
        return DigestUtils.sha256Hex(FINGERPRINT_DOMAIN + value).substring(0, FINGERPRINT_CHARS);
    }

    String authorization() {
        return "Bearer " + value;
    }

    /**
     * {@code text} without this key in it, as it is or escaped as in JSON or URLs: services have been seen to repeat the key
     * they refuse.
     */
    String redact(String text) {
        boolean isEscaped = text.indexOf('\\') >= 0 || text.indexOf('%') >= 0;
        return isEscaped || isIn(text) ? written.matcher(text).replaceAll("[API key]") : text;
    }

    /** The expression is slow, and nearly all answers need none of it. */
    private boolean isIn(String text) {
        int first = value.charAt(0) | 0x20;
        for (int at = 0; at <= text.length() - value.length(); at++) {
            if ((text.charAt(at) | 0x20) == first && text.regionMatches(true, at, value, 0, value.length())) {
                return true;
            }
        }
        return false;
    }

    /** {@code k}: {@code k}, {@code \\k}, {@code \\u006b}, {@code %6b}. */
    private static String forms(int character) {
        String plain = Pattern.quote(Character.toString(character));
        return String.format("(?:\\\\?%s|\\\\u00%02x|%%%02x)", plain, character, character);
    }

    @Override
    public String toString() {
        return "ApiKey[" + fingerprint() + "]";
    }
}
