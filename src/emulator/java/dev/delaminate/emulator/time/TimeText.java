package dev.delaminate.emulator.time;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as options write them: {@code 0}, {@code 250ms}, {@code 1.5s}, {@code 2m}, {@code 1h}. */
public final class TimeText {
    private static final Pattern FORM = Pattern.compile("0+|(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|h)");
    private static final Duration LONGEST = Duration.ofDays(30);

    private TimeText() {}

    public static Duration parse(String text) {
        return parse(text, LONGEST);
    }

    /** @throws IllegalArgumentException with one line that says how to write it, or what is the longest */
    public static Duration parse(String text, Duration longest) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no duration. Write 0, 250ms, 1.5s, 2m or 1h.");
        }
        if (form.group(1) == null) {
            return Duration.ZERO;
        }
        double millis = Double.parseDouble(form.group(1)) * millisPer(form.group(2));
        if (millis > longest.toMillis()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is too long; it may be 0 to " + longest.toHours() + "h.");
        }
        return Duration.ofMillis(Math.round(millis));
    }

    private static long millisPer(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            default -> 3_600_000;
        };
    }
}
