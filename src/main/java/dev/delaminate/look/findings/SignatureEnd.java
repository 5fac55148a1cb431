package dev.delaminate.look.findings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The moment from which a signed address is refused, as its query tells it. Sources: the manuals of S3, Cloud Storage,
 * Azure Storage (SAS), OSS, COS, OBS, TOS, CloudFront and Akamai on signed URLs; and expiries that are called so.
 *
 * <pre>
 * ?X-Amz-Date=20261127T220000Z&amp;X-Amz-Expires=3600&amp;X-Amz-Signature=…   also x-goog-, x-oss-, x-tos-, x-obs-
 * ?Expires=1795820400&amp;Signature=…                                      seconds since 1970: S3, OSS, OBS, CloudFront
 * ?se=2026-11-28T06%3A00%3A00Z&amp;sp=r&amp;sig=…                           Azure
 * ?q-sign-time=1795816800;1795820400&amp;q-signature=…                      COS
 * ?Policy=eyJTdGF0…&amp;Key-Pair-Id=…                                        CloudFront, Base64 of JSON
 * </pre>
 */
final class SignatureEnd {
    private static final List<String> PREFIXES = List.of("x-amz-", "x-goog-", "x-oss-", "x-tos-", "x-obs-");
    private static final Set<String> CALLED_SO = Set.of(
            "expires",
            "expire",
            "expiry",
            "expiration",
            "expires_at",
            "expires-at",
            "exp",
            "x-expires",
            "wstime",
            "oe",
            "ex");
    /** Written in hexadecimal by Facebook's and Discord's hosts, beside a signature of theirs. */
    private static final Map<String, String> HEXADECIMAL = Map.of("oe", "oh", "ex", "hm");

    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final Pattern EPOCH = Pattern.compile("[12][0-9]{9}");
    private static final Pattern EPOCH_MILLIS = Pattern.compile("[12][0-9]{12}");
    private static final Pattern HEX_EPOCH = Pattern.compile("[56789a-fA-F][0-9a-fA-F]{7}");
    private static final Pattern POLICY_END = Pattern.compile("\"AWS:EpochTime\"\\s*:\\s*([12][0-9]{9})");
    private static final Pattern AKAMAI_END = Pattern.compile("(?:^|~)exp=([12][0-9]{9})(?:~|$)");
    private static final int MOST_SECONDS = 999_999_999;

    private final Map<String, String> query;

    private SignatureEnd(Map<String, String> query) {
        this.query = query;
    }

    /** Empty for addresses without an end, or without one that can be read. */
    static Optional<Instant> of(String address) {
        int query = address.indexOf('?');
        if (query < 0) {
            return Optional.empty();
        }
        return Optional.ofNullable(new SignatureEnd(parameters(address.substring(query + 1))).end());
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.replace("&amp;", "&").split("[&#]")) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                String name = parameter.substring(0, equals).toLowerCase(Locale.ROOT);
                parameters.putIfAbsent(name, decoded(parameter.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    private @Nullable Instant end() {
        try {
            for (String prefix : PREFIXES) {
                if (query.containsKey(prefix + "expires")) {
                    return dated(prefix);
                }
            }
            if (query.containsKey("se") && query.containsKey("sig")) {
                return azure(query.get("se"));
            }
            if (query.containsKey("q-sign-time")) {
                String time = query.get("q-sign-time");
                return epoch(time.substring(time.indexOf(';') + 1));
            }
            if (query.containsKey("policy") && query.containsKey("key-pair-id")) {
                return policy(query.get("policy"));
            }
            for (String akamai : List.of("hdnts", "hdnea", "__token__")) {
                Matcher matcher = AKAMAI_END.matcher(query.getOrDefault(akamai, ""));
                if (matcher.find()) {
                    return epoch(matcher.group(1));
                }
            }
            return called();
        } catch (DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }

    /** A date, and seconds from then on. OSS and TOS also write the date so. */
    private @Nullable Instant dated(String prefix) {
        String date = query.get(prefix + "date");
        String seconds = query.getOrDefault(prefix + "expires", "");
        if (date == null || !seconds.matches("[0-9]{1,9}")) {
            return epoch(seconds);
        }
        return LocalDateTime.parse(date, BASIC)
                .toInstant(ZoneOffset.UTC)
                .plus(Duration.ofSeconds(Math.min(MOST_SECONDS, Long.parseLong(seconds))));
    }

    /** A day, a minute or a second, in UTC or with an offset. */
    private static Instant azure(String end) {
        String time = end.length() == 10 ? end + "T00:00:00Z" : end;
        return OffsetDateTime.parse(time.endsWith("Z") || time.matches(".*[+-]\\d\\d:\\d\\d") ? time : time + "Z")
                .toInstant();
    }

    /** CloudFront writes Base64 with {@code -}, {@code _} and {@code ~} for {@code +}, {@code =} and {@code /}. */
    private static @Nullable Instant policy(String policy) {
        String base64 = policy.replace('-', '+').replace('_', '=').replace('~', '/');
        String json = new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.ISO_8859_1);
        Matcher matcher = POLICY_END.matcher(json);
        return matcher.find() ? epoch(matcher.group(1)) : null;
    }

    private @Nullable Instant called() {
        for (String name : CALLED_SO) {
            String value = query.get(name);
            if (value != null && HEXADECIMAL.containsKey(name)) {
                boolean isTheirs = query.containsKey(HEXADECIMAL.get(name));
                if (isTheirs && HEX_EPOCH.matcher(value).matches()) {
                    return Instant.ofEpochSecond(Long.parseLong(value, 16));
                }
            } else if (value != null) {
                Instant end = epoch(value);
                if (end != null) {
                    return end;
                }
            }
        }
        return null;
    }

    private static @Nullable Instant epoch(String text) {
        if (EPOCH.matcher(text).matches()) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        return EPOCH_MILLIS.matcher(text).matches() ? Instant.ofEpochMilli(Long.parseLong(text)) : null;
    }
}
