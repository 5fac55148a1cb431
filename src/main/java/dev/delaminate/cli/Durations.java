package dev.delaminate.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as people write it: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, or 0. */
final class Durations implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)?");

    /** A year: what is longer was not meant, and far longer ones no timer can count. */
    private static final Duration LONGEST = Duration.ofDays(365);

    @Override
    public Duration convert(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches() || (form.group(2) == null && !form.group(1).matches("0+"))) {
            throw new TypeConversionException(
                    "'" + text + "' is no duration; write a number with its unit: 500ms, 30s, 5m or 2h");
        }
        long number = Long.parseLong(form.group(1));
        Duration duration = of(number, form.group(2) == null ? "s" : form.group(2));
        if (duration.compareTo(LONGEST) > 0) {
            throw new TypeConversionException("'" + text + "' is too long; it may be 0 to " + LONGEST.toHours() + "h");
        }
        return duration;
    }

    private static Duration of(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
