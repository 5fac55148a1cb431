package dev.delaminate.cli.options;

import dev.delaminate.emulator.time.TimeText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as people write it: {@code 500ms}, {@code 1.5s}, {@code 5m}, {@code 2h}, or 0. */
public final class Durations implements ITypeConverter<Duration> {
    /** A year: what is longer was not meant, and far longer ones no timer can count. */
    private static final Duration LONGEST = Duration.ofDays(365);

    @Override
    public Duration convert(String text) {
        try {
            return TimeText.parse(text, LONGEST);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
