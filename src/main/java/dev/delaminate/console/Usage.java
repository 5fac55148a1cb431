package dev.delaminate.console;

import java.util.function.Supplier;

/** Reads the values of options, so that one that cannot be read is told as such, with its option. */
public final class Usage {
    private Usage() {}

    /** What {@code reading} gives; a {@link UserError} where it finds the value illegal. */
    public static <T> T of(String option, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitCode.USAGE, option + ": " + e.getMessage());
        }
    }
}
