package dev.delaminate.layering;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of one layering job (contract, "Submit"). Null means that nobody set it: the fields of the service's
 * own example are then sent with their default, the others are left out.
 *
 * @param prompt a caption of the whole picture; "" lets the service write one
 * @param numLayers 1 to 10
 * @param numInferenceSteps 1 to 50
 * @param guidanceScale 1 to 20
 * @param outputFormat {@code png} or {@code webp}
 * @param acceleration {@code none}, {@code regular} or {@code high}
 */
public record LayeringParameters(
        @Nullable String prompt,
        @Nullable String negativePrompt,
        @Nullable Integer numLayers,
        @Nullable Long seed,
        @Nullable Integer numInferenceSteps,
        @Nullable Double guidanceScale,
        @Nullable Boolean enableSafetyChecker,
        @Nullable String outputFormat,
        @Nullable String acceleration) {
    public static final LayeringParameters DEFAULT =
            new LayeringParameters(null, null, null, null, null, null, null, null, null);

    /** The same, with the seed left to the service. */
    public LayeringParameters withoutSeed() {
        return new LayeringParameters(
                prompt,
                negativePrompt,
                numLayers,
                null,
                numInferenceSteps,
                guidanceScale,
                enableSafetyChecker,
                outputFormat,
                acceleration);
    }

    /** The same, with those of these two that are not null. */
    public LayeringParameters with(@Nullable Integer otherNumLayers, @Nullable Long otherSeed) {
        return new LayeringParameters(
                prompt,
                negativePrompt,
                otherNumLayers == null ? numLayers : otherNumLayers,
                otherSeed == null ? seed : otherSeed,
                numInferenceSteps,
                guidanceScale,
                enableSafetyChecker,
                outputFormat,
                acceleration);
    }

    /** Layers that this request asks for: what was set, else the service's default of 4. */
    public int layersAsked() {
        return numLayers == null ? 4 : numLayers;
    }
}
