package dev.delaminate.emulator.http;

import dev.delaminate.emulator.time.TimeText;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time in which one origin is away, as an option writes it: {@code service:refused@30s+60s} is refused connections
 * from 30 s after the start for 60 s; {@code files:black-hole@0+1m} begins at once.
 */
public record Outage(Place place, Kind kind, Duration from, Duration length) {
    private static final Pattern FORM = Pattern.compile("([a-z]+):([a-z0-9-]+)@([^+]+)\\+(.+)");

    /** Which origin is away. */
    public enum Place {
        SERVICE,
        FILES;

        static Place parse(String text) {
            return named(text, Place.class, "service or files");
        }
    }

    /** How it is away. */
    public enum Kind {
        /** Nobody listens, and open connections end. */
        REFUSED,
        /** Connections are taken, requests never answered. */
        BLACK_HOLE,
        /** Every request gets a 503 that no fault table knows. */
        UNAVAILABLE;

        static Kind parse(String text) {
            return named(text, Kind.class, "refused, black-hole or unavailable");
        }
    }

    /** @throws IllegalArgumentException with one line that says how to write it */
    public static Outage parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not an outage: '" + text + "'. Write service:refused@30s+60s.");
        }
        return new Outage(
                Place.parse(parts.group(1)),
                Kind.parse(parts.group(2)),
                TimeText.parse(parts.group(3)),
                TimeText.parse(parts.group(4)));
    }

    private static <E extends Enum<E>> E named(String text, Class<E> type, String choices) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Not " + choices + ": '" + text + "'.", e);
        }
    }
}
