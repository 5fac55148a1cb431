package dev.delaminate.emulator;

import org.jspecify.annotations.Nullable;

/**
 * A request for layers that is right in every field.
 *
 * @param source where the picture is: a URL, or a data URI
 * @param layers 1 to 10
 * @param seed null: any
 * @param parameters all parameters in a fixed order with their defaults: equal texts ask for equal work
 */
record Submission(String source, int layers, @Nullable Long seed, String parameters) {
    Submission withSource(String other) {
        return new Submission(other, layers, seed, parameters);
    }
}
