package dev.delaminate.pipeline.run;

import java.time.Duration;

/** The bounds of the runs of tests: those of the program, with 8 in flight. */
public final class TestOptions {
    public static final RunOptions EIGHT_IN_FLIGHT = new RunOptions(
            8,
            8,
            500,
            6,
            Duration.ofHours(6),
            Duration.ofMinutes(30),
            Duration.ofSeconds(30),
            1L << 30,
            false,
            5000,
            60);

    private TestOptions() {}
}
