package dev.delaminate.emulator;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads spans of time as options write them: {@code 0}, {@code 250ms}, {@code 1.5s}, {@code 2m}, {@code 1h}. */
final class TimeText {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|h)");
    private static final Duration LONGEST = Duration.ofDays(30);

    private TimeText() {}

    /** @throws IllegalArgumentException with one line that says how to write it */
    static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            throw new IllegalArgumentException("Not a span of time: '" + text + "'. Write 0, 250ms, 1.5s, 2m or 1h.");
        }
        double millis = Double.parseDouble(span.group(1)) * millisPer(span.group(2));
        if (millis > LONGEST.toMillis()) {
            throw new IllegalArgumentException("Longer than 30 days: '" + text + "'.");
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
