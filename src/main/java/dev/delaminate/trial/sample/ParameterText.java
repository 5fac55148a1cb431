package dev.delaminate.trial.sample;

import dev.delaminate.layering.LayeringParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters as cells of a manifest: by their names, those that are set. */
public final class ParameterText {
    private ParameterText() {}

    public static Map<String, String> of(LayeringParameters parameters) {
        Map<String, String> cells = new LinkedHashMap<>();
        put(cells, "prompt", parameters.prompt());
        put(cells, "negative_prompt", parameters.negativePrompt());
        put(cells, "num_layers", parameters.numLayers());
        put(cells, "seed", parameters.seed());
        put(cells, "num_inference_steps", parameters.numInferenceSteps());
        put(cells, "guidance_scale", parameters.guidanceScale());
        put(cells, "enable_safety_checker", parameters.enableSafetyChecker());
        put(cells, "output_format", parameters.outputFormat());
        put(cells, "acceleration", parameters.acceleration());
        return cells;
    }

    private static void put(Map<String, String> cells, String name, @Nullable Object value) {
        if (value != null) {
            cells.put(name, value.toString());
        }
    }
}
