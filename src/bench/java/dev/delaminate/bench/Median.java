package dev.delaminate.bench;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The middle of what was measured, which a disturbed round does not move. */
public final class Median {
    private Median() {}

    /** Between the middle two where their number is even; empty of none. */
    public static OptionalDouble of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
    }
}
