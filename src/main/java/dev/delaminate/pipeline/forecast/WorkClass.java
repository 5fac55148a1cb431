package dev.delaminate.pipeline.forecast;

import dev.delaminate.layering.LayeringParameters;

/**
 * What the time of a job depends on, as far as a request tells. What is not set counts as the service's default (contract,
 * "Submit").
 */
public record WorkClass(int layers, int steps, String acceleration) {
    /** Class of all jobs that are not told apart. */
    public static final WorkClass REST = new WorkClass(4, 28, "");

    private static final int DEFAULT_STEPS = 28;
    private static final String DEFAULT_ACCELERATION = "regular";

    /** Distance between two accelerations: that of two thirds of the layers. */
    private static final double OTHER_ACCELERATION = 0.4;

    /** The {@link #distance} at which classes still tell much of each other. */
    private static final double NEAR = 0.4;

    /** Likeness of classes that are far apart: better than nothing. */
    private static final double LEAST_LIKENESS = 1e-3;

    public static WorkClass of(LayeringParameters parameters) {
        Integer steps = parameters.numInferenceSteps();
        String acceleration = parameters.acceleration();
        return new WorkClass(
                parameters.layersAsked(),
                steps == null ? DEFAULT_STEPS : steps,
                acceleration == null ? DEFAULT_ACCELERATION : acceleration);
    }

    /** How much the times of one tell of the other's: up to 1. */
    double likeness(WorkClass other) {
        double distance = distance(other);
        return LEAST_LIKENESS + (1 - LEAST_LIKENESS) * Math.exp(-distance * distance / (2 * NEAR * NEAR));
    }

    private double distance(WorkClass other) {
        double ofLayers = Math.log((double) layers / other.layers);
        double ofSteps = Math.log((double) steps / other.steps);
        double ofAcceleration = acceleration.equals(other.acceleration) ? 0 : OTHER_ACCELERATION;
        return Math.hypot(Math.hypot(ofLayers, ofSteps), ofAcceleration);
    }
}
