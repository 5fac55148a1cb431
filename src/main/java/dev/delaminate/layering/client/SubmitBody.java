package dev.delaminate.layering.client;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.reply.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of a submit (contract, "Submit"), in the order of the contract's table: what the service's own example sends is
 * always sent, all else only when it was set.
 */
final class SubmitBody {
    /** Length of what every body begins with: <code>{"image_url":"</code>. */
    static final int BEFORE_IMAGE_URL = 14;

    private static final String DEFAULT_OUTPUT_FORMAT = "png";

    private SubmitBody() {}

    static byte[] of(String imageUrl, LayeringParameters set) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("image_url", imageUrl);
        json.put("prompt", set.prompt() == null ? "" : set.prompt());
        putIfSet(json, "negative_prompt", set.negativePrompt());
        json.put("num_layers", set.layersAsked());
        putIfSet(json, "num_inference_steps", set.numInferenceSteps());
        putIfSet(json, "guidance_scale", set.guidanceScale());
        putIfSet(json, "seed", set.seed());
        json.put("enable_safety_checker", set.enableSafetyChecker() == null || set.enableSafetyChecker());
        json.put("output_format", set.outputFormat() == null ? DEFAULT_OUTPUT_FORMAT : set.outputFormat());
        putIfSet(json, "acceleration", set.acceleration());
        return Json.MAPPER.writeValueAsBytes(json);
    }

    private static void putIfSet(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.putPOJO(name, value);
        }
    }
}
