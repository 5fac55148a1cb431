package dev.delaminate.layering.reply;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Retry-After} in all its forms: seconds, and the three forms of an HTTP-date (RFC 9110, 10.2.3 and
 * 5.6.7). Never undercuts what was asked for, except that nobody is kept waiting for more than {@link #LONGEST}.
 *
 * @param delay whole seconds, rounded up; zero for a moment that has passed
 * @param original as the service wrote it
 * @param isCut whether the service asked for more than {@link #LONGEST}
 */
public record RetryAfter(Duration delay, String original, boolean isCut) {
    static final Duration LONGEST = Duration.ofHours(24);

    private static final int MAX_CHARS = 64;
    private static final Pattern SECONDS = Pattern.compile("[-+]?\\d+(\\.\\d*)?");
    private static final int CENTURY_WINDOW_YEARS = 50;

    /**
     * Reads the header by the clock of who answered, where the answer's {@code Date} tells it: a date is compared with their
     * own time, and this machine's clock can be wrong.
     */
    public static @Nullable RetryAfter told(@Nullable String header, @Nullable String date, Instant receivedAt) {
        Instant now = httpDate(date, receivedAt);
        return parse(header, now == null ? receivedAt : now);
    }

    /** Null when there is no such header or nothing in it makes sense. */
    static @Nullable RetryAfter parse(@Nullable String header, Instant now) {
        if (header == null || header.length() > MAX_CHARS) {
            return null;
        }
        String original = header.strip();
        if (SECONDS.matcher(original).matches()) {
            BigDecimal seconds = new BigDecimal(original).setScale(0, RoundingMode.CEILING);
            BigDecimal longest = BigDecimal.valueOf(LONGEST.toSeconds());
            boolean isCut = seconds.compareTo(longest) > 0;
            return new RetryAfter(atLeastZero(seconds.min(longest).longValueExact()), original, isCut);
        }
        Instant date = httpDate(original, now);
        if (date == null) {
            return null;
        }
        Duration exact = Duration.between(now, date);
        long seconds = exact.getNano() == 0 ? exact.getSeconds() : exact.getSeconds() + 1;
        boolean isCut = seconds > LONGEST.toSeconds();
        return new RetryAfter(atLeastZero(Math.min(seconds, LONGEST.toSeconds())), original, isCut);
    }

    /** An HTTP-date in any of its forms; null when it is none. {@code now} settles the century of a two-digit year. */
    static @Nullable Instant httpDate(@Nullable String text, Instant now) {
        if (text == null || text.length() > MAX_CHARS) {
            return null;
        }
        try {
            String withoutDay = text.strip().replaceFirst("^[A-Za-z]+,? +", "");
            return LocalDateTime.parse(withoutDay, anyForm(now)).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /**
     * Reads {@code 06 Nov 1994 08:49:37 GMT}, {@code Nov  6 08:49:37 1994} (asctime) and {@code 06-Nov-94 08:49:37 GMT} (RFC
     * 850, whose year is the last one so written that is not more than 50 years ahead). The name of the day is not checked.
     */
    private static DateTimeFormatter anyForm(Instant now) {
        LocalDate earliest = now.atZone(ZoneOffset.UTC).toLocalDate().minusYears(CENTURY_WINDOW_YEARS - 1L);
        return new DateTimeFormatterBuilder()
                .appendPattern("[d MMM uuuu HH:mm:ss 'GMT'][MMM ppd HH:mm:ss uuuu][d-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, earliest)
                .appendPattern(" HH:mm:ss 'GMT']")
                .toFormatter(Locale.ROOT);
    }

    private static Duration atLeastZero(long seconds) {
        return Duration.ofSeconds(Math.max(0, seconds));
    }
}
