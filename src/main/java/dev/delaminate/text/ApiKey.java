package dev.delaminate.text;

import java.util.regex.Matcher;
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

    /** What takes the place of a key. */
    public static final String REDACTED = "[API key]";

    /** Keys have some fifty characters; with fewer than this one may be a word of any answer or a part of any URL. */
    private static final int MIN_SECRET_CHARS = 8;

    private static final Pattern QUOTED =
            Pattern.compile("[\"'`\u201C\u201D\u2018\u2019].*|.*[\"'`\u201C\u201D\u2018\u2019]");
    private static final Pattern WITH_SCHEME = Pattern.compile("(?i)(authorization\\s*:.*|bearer\\b.*)");
    /** An assignment, as in an .env file or a shell; a key alone may hold and end in {@code =}. */
    private static final Pattern ASSIGNED = Pattern.compile(
            "(?:(?:export|set|setx)\\s.*|(?:[A-Z][A-Z0-9_]*|(?i:[a-z0-9_.-]*(?:key|token|secret)))\\s*[=:]\\s*[^\\s=].*)");

    private final String value;
    private final Pattern written;

    private ApiKey(String value) {
        this.value = value;
        this.written = isAnyWord() ? asWord(value) : inAnyForm(value);
    }

    private static Pattern inAnyForm(String value) {
        return Pattern.compile(
                value.chars().mapToObj(ApiKey::forms).collect(Collectors.joining()), Pattern.CASE_INSENSITIVE);
    }

    private static Pattern asWord(String value) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(value) + "(?![\\w-])");
    }

    /** Errors with {@link IllegalArgumentException}, whose message does not contain {@code value}. */
    public static ApiKey of(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the API key is empty");
        }
        refuse(WITH_SCHEME, value, "the API key has \"Bearer\" or the name of a header before it; give the key alone");
        refuse(
                ASSIGNED,
                value,
                "the API key has a NAME= before it, as in an .env file; give what stands behind the sign alone");
        refuse(QUOTED, value, "the API key stands in quotes; give it without them");
        if (!value.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new IllegalArgumentException(
                    "the API key contains a blank, a control character or a letter outside ASCII;"
                            + " give the key alone");
        }
        return new ApiKey(value);
    }

    private static void refuse(Pattern form, String value, String message) {
        if (form.matcher(value).matches()) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Whether it is too short to be told from a word: it is taken out of sentences, where it stands alone, and nowhere else. */
    boolean isAnyWord() {
        return value.length() < MIN_SECRET_CHARS;
    }

    /** Tells two keys apart without telling what they are: 16 lower-case hex digits of a SHA-256 made for this purpose. */
    public String fingerprint() {
        return DigestUtils.sha256Hex(FINGERPRINT_DOMAIN + value).substring(0, FINGERPRINT_CHARS);
    }

    public String authorization() {
        return "Bearer " + value;
    }

    /**
     * {@code text} without this key in it, as it is or escaped as in JSON or URLs: services have been seen to repeat the key
     * they refuse. For what is shown, never for what is read.
     */
    String redact(String text) {
        boolean isEscaped = text.indexOf('\\') >= 0 || text.indexOf('%') >= 0;
        return isEscaped || isIn(text) ? written.matcher(text).replaceAll(Matcher.quoteReplacement(REDACTED)) : text;
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
